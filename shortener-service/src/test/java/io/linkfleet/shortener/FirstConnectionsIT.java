package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.r2dbc.OptionsCapableConnectionFactory;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.netty.resources.LoopResources;

/** Connections to Postgres as a service starts with them. */
@TestInstance(Lifecycle.PER_CLASS)
class FirstConnectionsIT {

    private static final int CONNECTIONS = 7;

    @AutoClose
    private final ConfigurableApplicationContext shortener = new SpringApplicationBuilder(ShortenerApplication.class)
            .initializers(new ShortenerStack())
            .run("--server.port=0", "--LINKFLEET_POSTGRES_POOL_SIZE=" + CONNECTIONS);

    /** Logging in to Postgres takes time that the first clients must not wait for. */
    @Test
    void areThereBeforeTheFirstRequest() {
        var pool = shortener.getBean(ConnectionPool.class).getMetrics().orElseThrow();

        assertThat(pool.allocatedSize()).isEqualTo(CONNECTIONS);
    }

    /** What the kernel does with it can only be tried by taking a host away. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void haveSocketsThatNoticeAHostThatIsGone() {
        var factory = OptionsCapableConnectionFactory.unwrapFrom(shortener.getBean(ConnectionFactory.class));
        var loops = (LoopResources) Objects.requireNonNull(factory)
                .getOptions()
                .getRequiredValue(PostgresqlConnectionFactoryProvider.LOOP_RESOURCES);
        Channel socket = loops.onChannel(SocketChannel.class, loops.onClient(true));
        try {
            assertThat(socket.config().getOption(EpollChannelOption.TCP_USER_TIMEOUT))
                    .isEqualTo(10_000);
        } finally {
            socket.unsafe().closeForcibly();
        }
    }
}
