/** What all that is stored in Postgres has alike: what a failure means, and how a transaction ends. */
@NullMarked
package io.linkfleet.shortener.database;

import org.jspecify.annotations.NullMarked;
