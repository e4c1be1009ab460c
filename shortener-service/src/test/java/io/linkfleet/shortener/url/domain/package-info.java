/** Rules of short URLs. */
@NullMarked
package io.linkfleet.shortener.url.domain;

import org.jspecify.annotations.NullMarked;
