/** Analytics: turns the stream of clicks into exact figures and serves them. */
@NullMarked
package io.linkfleet.analytics;

import org.jspecify.annotations.NullMarked;
