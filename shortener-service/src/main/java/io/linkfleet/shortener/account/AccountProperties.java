package io.linkfleet.shortener.account;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of accounts.
 *
 * @param passwordList a file with passwords that are refused beside our own list, one per line; null for none
 */
@ConfigurationProperties("linkfleet.accounts")
record AccountProperties(@Nullable Path passwordList) {}
