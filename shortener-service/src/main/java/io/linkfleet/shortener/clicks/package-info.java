/** How often short URLs were followed, as analytics says. */
@NullMarked
package io.linkfleet.shortener.clicks;

import org.jspecify.annotations.NullMarked;
