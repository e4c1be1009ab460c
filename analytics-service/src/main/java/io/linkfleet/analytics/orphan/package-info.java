/** Orphan clicks: requests that could not be redirected, in figures of their own. */
@NullMarked
package io.linkfleet.analytics.orphan;

import org.jspecify.annotations.NullMarked;
