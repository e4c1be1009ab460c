/** API keys and their rules, without web and SQL. */
@NullMarked
package io.linkfleet.shortener.apikey.domain;

import org.jspecify.annotations.NullMarked;
