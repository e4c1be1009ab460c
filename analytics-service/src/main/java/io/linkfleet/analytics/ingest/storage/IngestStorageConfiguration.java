package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.FigureObserver;
import io.linkfleet.analytics.ingest.IngestProperties;
import io.linkfleet.analytics.ingest.domain.ClickStore;
import io.linkfleet.support.config.LinkfleetProperties;
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
class IngestStorageConfiguration {

    @Bean
    ClickPartitions clickPartitions(JdbcTemplate jdbc) {
        return new ClickPartitions(jdbc);
    }

    @Bean
    ClickStore clickStore(DataSource dataSource, JdbcTemplate jdbc, ClickPartitions partitions) {
        return new PostgresClickStore(transactions(dataSource), jdbc, partitions);
    }

    private static TransactionTemplate transactions(DataSource dataSource) {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    @Bean
    FiguresEndpoint figuresEndpoint(DataSource dataSource, JdbcTemplate jdbc, List<FigureObserver> observers) {
        return new FiguresEndpoint(new DayRebuild(transactions(dataSource), jdbc), jdbc, observers);
    }

    @Bean
    ErasureEndpoint erasureEndpoint(
            DataSource dataSource,
            JdbcTemplate jdbc,
            Clock clock,
            LinkfleetProperties linkfleet,
            List<FigureObserver> observers) {
        return new ErasureEndpoint(new Erasures(transactions(dataSource), jdbc, clock), linkfleet, observers);
    }

    @Bean
    PartitionSchedule partitionSchedule(
            ClickPartitions partitions, Clock clock, IngestProperties settings, MeterRegistry registry) {
        return new PartitionSchedule(partitions, clock, settings.rawRetentionDays(), registry);
    }
}
