/** Following a short URL. */
@NullMarked
package io.linkfleet.redirector.redirect;

import org.jspecify.annotations.NullMarked;
