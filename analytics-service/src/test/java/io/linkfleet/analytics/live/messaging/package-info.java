@NullMarked
package io.linkfleet.analytics.live.messaging;

import org.jspecify.annotations.NullMarked;
