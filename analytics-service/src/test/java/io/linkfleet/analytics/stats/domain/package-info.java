@NullMarked
package io.linkfleet.analytics.stats.domain;

import org.jspecify.annotations.NullMarked;
