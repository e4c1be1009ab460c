/** How far the figures are behind the topic of clicks. */
@NullMarked
package io.linkfleet.analytics.stats.messaging;

import org.jspecify.annotations.NullMarked;
