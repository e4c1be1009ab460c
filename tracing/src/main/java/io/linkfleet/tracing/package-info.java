/** What the OpenTelemetry agent is told. The agent loads it apart from the service. */
@NullMarked
package io.linkfleet.tracing;

import org.jspecify.annotations.NullMarked;
