/** Real Postgres, Redis and Kafka as processes of this machine: binaries from Maven Central, loopback only. */
@NullMarked
package io.linkfleet.localstack.server;

import org.jspecify.annotations.NullMarked;
