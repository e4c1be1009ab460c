/** The HTTP API of accounts. */
@NullMarked
package io.linkfleet.shortener.account.web;

import org.jspecify.annotations.NullMarked;
