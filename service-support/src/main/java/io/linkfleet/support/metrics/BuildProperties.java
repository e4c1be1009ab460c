package io.linkfleet.support.metrics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which build this is.
 *
 * @param version of the release
 * @param revision of the source it was made from
 */
@ConfigurationProperties("linkfleet.build")
record BuildProperties(
        @DefaultValue("local") String version,
        @DefaultValue("unknown") String revision) {}
