package io.linkfleet.support.request;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.support.problem.ProblemException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;

/**
 * Refuses a request whose chunks can't be read to their end. Reactor Netty would answer 400 by itself, but let those who
 * read the body take what came until then for the whole of it. To be a bean of services that read bodies.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
public final class BrokenBodies implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory>, WebFilter {

    /** Of a connection on which nothing can be read any more. */
    private static final AttributeKey<Boolean> BROKEN = AttributeKey.valueOf(BrokenBodies.class, "broken");

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.doOnChannelInit((_, channel, _) -> watch(channel)));
    }

    private static void watch(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        // Not there where HTTP/2 is spoken, which has no chunks.
        if (pipeline.get(NettyPipeline.HttpTrafficHandler) != null) {
            pipeline.addBefore(NettyPipeline.HttpTrafficHandler, null, new Watch());
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        return request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING)
                ? chain.filter(
                        exchange.mutate().request(new ChunkedRequest(request)).build())
                : chain.filter(exchange);
    }

    private static final class ChunkedRequest extends ServerHttpRequestDecorator {

        private final Channel channel;

        ChunkedRequest(ServerHttpRequest request) {
            super(request);
            ChannelOperations<?, ?> connection = getNativeRequest(request);
            channel = connection.channel();
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return super.getBody()
                    .concatWith(Mono.defer(() -> channel.hasAttr(BROKEN)
                            ? Mono.error(ProblemException.of(ProblemType.BAD_REQUEST, "The body's chunks are broken."))
                            : Mono.empty()));
        }
    }

    /** Of one connection. A broken body ends here, and so does the connection, once that is answered. */
    private static final class Watch extends ChannelDuplexHandler {

        private boolean isBroken;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpContent content
                    && !(message instanceof HttpMessage)
                    && content.decoderResult().isFailure()) {
                content.release();
                end(context);
            } else {
                context.fireChannelRead(message);
            }
        }

        private void end(ChannelHandlerContext context) {
            isBroken = true;
            Channel channel = context.channel();
            channel.attr(BROKEN).set(true);
            if (ChannelOperations.get(channel) == null) {
                context.close();
            } else {
                context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
            }
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (isBroken && message instanceof HttpResponse response) {
                HttpUtil.setKeepAlive(response, false);
            }
            boolean isLast = isBroken && message instanceof LastHttpContent;
            context.write(message, isLast ? promise.unvoid().addListener(ChannelFutureListener.CLOSE) : promise);
        }
    }
}
