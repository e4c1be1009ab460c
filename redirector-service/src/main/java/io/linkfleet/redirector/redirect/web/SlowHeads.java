package io.linkfleet.redirector.redirect.web;

import io.linkfleet.redirector.redirect.RedirectProperties;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2Frame;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;

/**
 * Closes connections whose client takes too long to send the head of a request, byte by byte or not at all. Between two
 * requests a connection may rest as long as the idle timeout allows. One that speaks HTTP/2 is left alone from then on: its
 * frames may end with one that is no part of a request, and Netty bounds its heads.
 *
 * <p>A connection is looked at twice per limit, whatever it carries, so that a request costs no timer; a head may take up
 * to half a limit more.
 */
@Component
final class SlowHeads implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private static final int LOOKS_PER_LIMIT = 2;

    private final long betweenLooks;

    SlowHeads(RedirectProperties settings) {
        this.betweenLooks = settings.requestHeadTimeout().toNanos() / LOOKS_PER_LIMIT;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory server) {
        server.addServerCustomizers(http -> http.doOnChannelInit((_, channel, _) -> watch(channel)));
    }

    private void watch(Channel channel) {
        var connection = new Connection();
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addFirst(connection.bytes());
        pipeline.addBefore(NettyPipeline.HttpTrafficHandler, null, connection.heads());
        connection.watch(channel);
    }

    /** Seen by its own event loop only. */
    private final class Connection {

        /** A connection begins as if its client had begun a request. */
        private boolean isReadingHead = true;

        private int looksAtHead;
        private @Nullable Future<?> looks;

        void watch(Channel channel) {
            looks = channel.eventLoop()
                    .scheduleAtFixedRate(() -> look(channel), betweenLooks, betweenLooks, TimeUnit.NANOSECONDS);
        }

        private void look(Channel channel) {
            if (isReadingHead && looksAtHead++ == LOOKS_PER_LIMIT) {
                channel.close();
            }
        }

        private void stop() {
            if (looks != null) {
                looks.cancel(false);
            }
        }

        ChannelInboundHandlerAdapter bytes() {
            return new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    isReadingHead = true;
                    context.fireChannelRead(message);
                }

                @Override
                public void channelInactive(ChannelHandlerContext context) {
                    stop();
                    context.fireChannelInactive();
                }
            };
        }

        ChannelInboundHandlerAdapter heads() {
            return new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    if (message instanceof Http2Frame) {
                        stop();
                    }
                    isReadingHead = false;
                    looksAtHead = 0;
                    context.fireChannelRead(message);
                }
            };
        }
    }
}
