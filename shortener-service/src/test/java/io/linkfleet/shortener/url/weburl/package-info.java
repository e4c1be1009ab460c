/** Web addresses as browsers read them. */
@NullMarked
package io.linkfleet.shortener.url.weburl;

import org.jspecify.annotations.NullMarked;
