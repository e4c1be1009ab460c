/** Parameters of the statistics call. */
@NullMarked
package io.linkfleet.analytics.stats.web;

import org.jspecify.annotations.NullMarked;
