/** Changes of short URLs as they arrive from the shortener. */
@NullMarked
package io.linkfleet.redirector.redirect.messaging;

import org.jspecify.annotations.NullMarked;
