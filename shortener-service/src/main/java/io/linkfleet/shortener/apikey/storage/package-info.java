/** API keys in Postgres. */
@NullMarked
package io.linkfleet.shortener.apikey.storage;

import org.jspecify.annotations.NullMarked;
