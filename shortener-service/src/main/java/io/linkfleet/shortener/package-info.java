/** Owns the short URLs and tells the fleet of every change. */
@NullMarked
package io.linkfleet.shortener;

import org.jspecify.annotations.NullMarked;
