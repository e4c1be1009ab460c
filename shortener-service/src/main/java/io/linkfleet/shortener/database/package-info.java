/** What a failure of Postgres means. */
@NullMarked
package io.linkfleet.shortener.database;

import org.jspecify.annotations.NullMarked;
