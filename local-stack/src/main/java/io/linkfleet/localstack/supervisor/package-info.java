/** Runs the servers and the services as one fleet: starts, watches, restarts and stops them. */
@NullMarked
package io.linkfleet.localstack.supervisor;

import org.jspecify.annotations.NullMarked;
