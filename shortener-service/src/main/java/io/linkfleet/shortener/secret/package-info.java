/** Random texts that open something, and how to keep what must stay secret. */
@NullMarked
package io.linkfleet.shortener.secret;

import org.jspecify.annotations.NullMarked;
