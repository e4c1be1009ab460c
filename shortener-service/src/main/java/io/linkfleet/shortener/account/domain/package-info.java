/** Accounts and their rules, without web and SQL. */
@NullMarked
package io.linkfleet.shortener.account.domain;

import org.jspecify.annotations.NullMarked;
