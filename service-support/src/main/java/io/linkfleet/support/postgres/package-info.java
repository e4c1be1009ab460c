/** Connections to Postgres that are there before the first request. */
@NullMarked
package io.linkfleet.support.postgres;

import org.jspecify.annotations.NullMarked;
