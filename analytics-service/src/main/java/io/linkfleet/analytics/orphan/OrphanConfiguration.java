package io.linkfleet.analytics.orphan;

import io.linkfleet.analytics.ingest.FigureObserver;
import io.linkfleet.analytics.ingest.IngestProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class OrphanConfiguration {

    @Bean
    OrphanClickStore orphanClickStore(DataSource dataSource, JdbcTemplate jdbc) {
        return new OrphanClickStore(new TransactionTemplate(new JdbcTransactionManager(dataSource)), jdbc);
    }

    @Bean
    OrphanClickSchedule orphanClickSchedule(OrphanClickStore store, Clock clock, IngestProperties settings) {
        return new OrphanClickSchedule(store, clock, settings.rawRetentionDays());
    }

    @Bean
    OrphanClickListener orphanClickListener(
            OrphanClickStore store, List<FigureObserver> observers, MeterRegistry registry) {
        return new OrphanClickListener(store, observers, registry);
    }

    @Bean
    OrphansEndpoint orphansEndpoint(OrphanClickStore store, Clock clock) {
        return new OrphansEndpoint(store, clock);
    }
}
