/** The shortener at the edge its users touch. */
@NullMarked
package io.linkfleet.shortener;

import org.jspecify.annotations.NullMarked;
