/** Requests that could not be redirected, counted and published apart from clicks. */
@NullMarked
package io.linkfleet.redirector.orphan;

import org.jspecify.annotations.NullMarked;
