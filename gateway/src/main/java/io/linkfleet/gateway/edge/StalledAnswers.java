package io.linkfleet.gateway.edge;

import io.linkfleet.gateway.routing.GatewayProperties;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Hangs up on clients that take nothing of their answers: until then they hold places that the service's calls have. One
 * that takes a little now and then is left alone, however slow it is.
 *
 * <p>A connection is looked at once per limit, so that an answer costs no timer; it may take up to twice the limit.
 */
@Component
final class StalledAnswers implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private final Duration limit;

    StalledAnswers(GatewayProperties settings) {
        this.limit = settings.requestTimeout();
    }

    @Override
    public void customize(NettyReactiveWebServerFactory server) {
        server.addServerCustomizers(http -> http.doOnChannelInit((_, channel, _) -> watch(channel)));
    }

    private void watch(Channel channel) {
        var connection = new Connection(channel);
        Future<?> looks = channel.eventLoop()
                .scheduleAtFixedRate(connection::look, limit.toNanos(), limit.toNanos(), TimeUnit.NANOSECONDS);
        channel.closeFuture().addListener(_ -> looks.cancel(false));
    }

    /** Seen by its own event loop only. */
    private static final class Connection {

        private final Channel channel;

        /** What stood first in the line at the last look, and how much of it was gone. */
        private int first;

        private long gone;

        Connection(Channel channel) {
            this.channel = channel;
        }

        void look() {
            ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
            @Nullable Object message = waiting == null ? null : waiting.current();
            if (waiting == null || message == null) {
                first = 0;
                return;
            }
            // Its hash: a reference would keep what is sent in memory.
            int nowFirst = System.identityHashCode(message);
            long nowGone = waiting.currentProgress();
            if (nowFirst == first && nowGone == gone) {
                channel.close();
            }
            first = nowFirst;
            gone = nowGone;
        }
    }
}
