/** Short URLs: created, shown and deleted. */
@NullMarked
package io.linkfleet.shortener.url;

import org.jspecify.annotations.NullMarked;
