/** What all features need: the clock, the two ways to Postgres, topics, health. */
@NullMarked
package io.linkfleet.analytics.config;

import org.jspecify.annotations.NullMarked;
