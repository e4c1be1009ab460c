package io.linkfleet.support.postgres;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpResources;

/**
 * Ends connections to a host that went without a word, as it may in a failover: the pool then makes new ones, to whoever has
 * the name by now. Without this the kernel sends again for a quarter of an hour what nobody acknowledges, and for as long
 * every call by such a connection runs into its time limit.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/tcp.7.html">tcp(7), TCP_USER_TIMEOUT</a>
 */
final class LostHost implements ConnectionFactoryOptionsBuilderCustomizer {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public void customize(ConnectionFactoryOptions.Builder options) {
        options.option(PostgresqlConnectionFactoryProvider.LOOP_RESOURCES, new Loops());
    }

    /** Those that all of Reactor Netty shares; only what a socket is told differs. */
    private static final class Loops implements LoopResources {

        @Override
        public <C extends Channel> C onChannel(Class<C> type, EventLoopGroup group) {
            C channel = TcpResources.get().onChannel(type, group);
            // Elsewhere than on Linux there is no such option, and this changes nothing.
            channel.config().setOption(EpollChannelOption.TCP_USER_TIMEOUT, Math.toIntExact(PATIENCE.toMillis()));
            return channel;
        }

        @Override
        public EventLoopGroup onClient(boolean useNative) {
            return TcpResources.get().onClient(useNative);
        }

        @Override
        public EventLoopGroup onServer(boolean useNative) {
            return TcpResources.get().onServer(useNative);
        }
    }
}
