@NullMarked
package io.linkfleet.support.postgres;

import org.jspecify.annotations.NullMarked;
