/** Short URLs over HTTP. */
@NullMarked
package io.linkfleet.shortener.url.web;

import org.jspecify.annotations.NullMarked;
