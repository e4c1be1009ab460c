package io.linkfleet.redirector.visitor;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the visitor hash.
 *
 * @param window how long one salt serves, and so over how long a visitor can be recognised
 * @param dataFolder where the current salt outlives a restart of everything; null keeps it in memory and Redis only
 */
@Validated
@ConfigurationProperties("linkfleet.visitor")
record VisitorProperties(
        @DefaultValue("month") Window window, @Nullable Path dataFolder) {}
