package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.IngestProperties;
import io.linkfleet.analytics.ingest.domain.ClickStore;
import java.time.Clock;
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
        var transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        return new PostgresClickStore(transaction, jdbc, partitions);
    }

    @Bean
    PartitionSchedule partitionSchedule(ClickPartitions partitions, Clock clock, IngestProperties settings) {
        return new PartitionSchedule(partitions, clock, settings.rawRetentionDays());
    }
}
