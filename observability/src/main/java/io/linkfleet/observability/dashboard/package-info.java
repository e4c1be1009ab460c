/** A dashboard as its author thinks of it, and how Grafana wants it written. */
@NullMarked
package io.linkfleet.observability.dashboard;

import org.jspecify.annotations.NullMarked;
