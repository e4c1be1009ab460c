@NullMarked
package io.linkfleet.analytics.stats.messaging;

import org.jspecify.annotations.NullMarked;
