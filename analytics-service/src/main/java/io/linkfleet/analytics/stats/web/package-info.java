/** The HTTP calls. */
@NullMarked
package io.linkfleet.analytics.stats.web;

import org.jspecify.annotations.NullMarked;
