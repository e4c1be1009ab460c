/** Reads web addresses as browsers do: the URL Standard (WHATWG) for http and https. */
@NullMarked
package io.linkfleet.shortener.url.weburl;

import org.jspecify.annotations.NullMarked;
