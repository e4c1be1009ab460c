@NullMarked
package io.linkfleet.support.paging;

import org.jspecify.annotations.NullMarked;
