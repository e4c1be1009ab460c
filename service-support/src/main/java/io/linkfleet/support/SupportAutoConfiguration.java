package io.linkfleet.support;

import io.linkfleet.support.access.AccessAutoConfiguration;
import io.linkfleet.support.config.LinkfleetProperties;
import io.linkfleet.support.health.HealthAutoConfiguration;
import io.linkfleet.support.metrics.MetricsAutoConfiguration;
import io.linkfleet.support.postgres.PostgresAutoConfiguration;
import io.linkfleet.support.problem.ProblemAutoConfiguration;
import io.linkfleet.support.request.RequestAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Gives a service its share of this module by standing on the class path. */
@AutoConfiguration
@EnableConfigurationProperties(LinkfleetProperties.class)
@Import({
    ProblemAutoConfiguration.class,
    RequestAutoConfiguration.class,
    HealthAutoConfiguration.class,
    PostgresAutoConfiguration.class,
    AccessAutoConfiguration.class,
    MetricsAutoConfiguration.class
})
class SupportAutoConfiguration {}
