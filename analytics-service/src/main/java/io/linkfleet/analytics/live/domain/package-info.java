/** What is live: feeds, messages and minutes. */
@NullMarked
package io.linkfleet.analytics.live.domain;

import org.jspecify.annotations.NullMarked;
