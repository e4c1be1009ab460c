package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Logging in to Postgres takes time that the first clients must not wait for. */
class FirstConnectionsIT {

    private static final int CONNECTIONS = 7;

    @Test
    void areThereBeforeTheFirstRequest() {
        try (var shortener = new SpringApplicationBuilder(ShortenerApplication.class)
                .initializers(new ShortenerStack())
                .run("--server.port=0", "--LINKFLEET_POSTGRES_POOL_SIZE=" + CONNECTIONS)) {

            var pool = shortener.getBean(ConnectionPool.class).getMetrics().orElseThrow();

            assertThat(pool.allocatedSize()).isEqualTo(CONNECTIONS);
        }
    }
}
