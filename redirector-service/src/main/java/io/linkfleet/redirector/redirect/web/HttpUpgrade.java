package io.linkfleet.redirector.redirect.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;

/**
 * Lets a connection choose between HTTP/1.1 and HTTP/2 with its first request only. Netty's handler for the upgrade stays
 * in the way of every later one otherwise, at a cost that shows (ADR 8).
 */
@Component
final class HttpUpgrade implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    @Override
    public void customize(NettyReactiveWebServerFactory server) {
        server.addServerCustomizers(http -> http.doOnChannelInit((_, channel, _) -> endWithFirstRequest(channel)));
    }

    private static void endWithFirstRequest(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(NettyPipeline.H2CUpgradeHandler) != null) {
            pipeline.addBefore(NettyPipeline.HttpTrafficHandler, null, new EndOfChoice());
        }
    }

    private static final class EndOfChoice extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ChannelPipeline pipeline = context.pipeline();
            if (pipeline.get(HttpServerUpgradeHandler.class) != null) {
                pipeline.remove(HttpServerUpgradeHandler.class);
            }
            pipeline.remove(this);
            context.fireChannelRead(message);
        }
    }
}
