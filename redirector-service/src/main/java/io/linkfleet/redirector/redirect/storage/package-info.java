/** The shortener's published view, read when no cache knows. */
@NullMarked
package io.linkfleet.redirector.redirect.storage;

import org.jspecify.annotations.NullMarked;
