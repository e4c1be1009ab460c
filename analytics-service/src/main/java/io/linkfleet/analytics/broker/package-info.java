/** How the Kafka cluster is, as its clients may ask it: no exporter beside the broker is needed. */
@NullMarked
package io.linkfleet.analytics.broker;

import org.jspecify.annotations.NullMarked;
