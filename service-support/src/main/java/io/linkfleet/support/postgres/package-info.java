/** Connections to Postgres: there before the first request, and gone when their host is. */
@NullMarked
package io.linkfleet.support.postgres;

import org.jspecify.annotations.NullMarked;
