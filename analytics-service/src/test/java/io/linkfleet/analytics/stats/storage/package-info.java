@NullMarked
package io.linkfleet.analytics.stats.storage;

import org.jspecify.annotations.NullMarked;
