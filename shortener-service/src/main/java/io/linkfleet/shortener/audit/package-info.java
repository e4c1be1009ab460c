/** Who did what that matters to security: written once, never changed. */
@NullMarked
package io.linkfleet.shortener.audit;

import org.jspecify.annotations.NullMarked;
