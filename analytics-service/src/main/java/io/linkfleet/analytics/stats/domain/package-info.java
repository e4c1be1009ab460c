/** Ranges, figures and who may see them. */
@NullMarked
package io.linkfleet.analytics.stats.domain;

import org.jspecify.annotations.NullMarked;
