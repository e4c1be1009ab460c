/** What the metrics of all services have alike: build and dependencies, exemplars, and labels that stay few. */
@NullMarked
package io.linkfleet.support.metrics;

import org.jspecify.annotations.NullMarked;
