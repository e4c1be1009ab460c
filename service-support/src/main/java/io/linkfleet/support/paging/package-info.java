/** Long answers that are read a page at a time. */
@NullMarked
package io.linkfleet.support.paging;

import org.jspecify.annotations.NullMarked;
