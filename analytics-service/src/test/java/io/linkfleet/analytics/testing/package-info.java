/** Real servers for tests, and the means to disturb them. */
@NullMarked
package io.linkfleet.analytics.testing;

import org.jspecify.annotations.NullMarked;
