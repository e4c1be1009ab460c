package io.linkfleet.support.postgres;

import io.r2dbc.pool.ConnectionPool;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For services that reach Postgres by R2DBC. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(ConnectionPool.class)
public class PostgresAutoConfiguration {

    @Bean
    FirstConnections firstConnections(ObjectProvider<ConnectionPool> pools) {
        return new FirstConnections(pools);
    }

    @Bean
    LostHost lostHost() {
        return new LostHost();
    }
}
