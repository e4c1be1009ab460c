/** Short URLs in Postgres and Redis. */
@NullMarked
package io.linkfleet.shortener.url.storage;

import org.jspecify.annotations.NullMarked;
