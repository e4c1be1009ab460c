/** Accounts in Postgres. */
@NullMarked
package io.linkfleet.shortener.account.storage;

import org.jspecify.annotations.NullMarked;
