package io.linkfleet.gateway.edge;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.gateway.routing.RequestBody;
import io.linkfleet.support.problem.ProblemException;
import io.netty.channel.ChannelException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * Refuses a request whose body is larger than any call takes, or comes too slowly.
 *
 * <p>A client that is still sending when its connection is closed loses the answer. So the rest of a body is read and
 * thrown away first, unless it is so large that no client sends it in good faith.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
final class BodyLimitFilter implements WebFilter {

    private static final DataSize USUAL = DataSize.ofKilobytes(64);
    private static final DataSize BULK = DataSize.ofMegabytes(1);
    private static final DataSize FILE = DataSize.ofMegabytes(64);
    private static final DataSize THROWN_AWAY = DataSize.ofMegabytes(16);
    private static final PathPattern BULK_PATH = PathPatternParser.defaultInstance.parse("/api/v1/urls/bulk/**");
    private static final PathPattern IMPORT_PATH = PathPatternParser.defaultInstance.parse("/api/v1/urls/import");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!RequestBody.follows(request.getHeaders())) {
            return chain.filter(
                    exchange.mutate().request(new EmptyRequest(request)).build());
        }
        DataSize limit = limit(request.getPath().pathWithinApplication());
        long declared = request.getHeaders().getContentLength();
        if (declared > limit.toBytes()) {
            return Mono.error(declared > THROWN_AWAY.toBytes() ? endingConnection(tooLarge(limit)) : tooLarge(limit));
        }
        return chain.filter(
                exchange.mutate().request(new LimitedRequest(request, limit)).build());
    }

    private static DataSize limit(PathContainer path) {
        if (IMPORT_PATH.matches(path)) {
            return FILE;
        }
        return BULK_PATH.matches(path) ? BULK : USUAL;
    }

    private static ProblemException tooLarge(DataSize limit) {
        return ProblemException.of(
                ProblemType.PAYLOAD_TOO_LARGE, "The body is larger than " + limit.toKilobytes() + " KiB.");
    }

    private static ProblemException endingConnection(ProblemException problem) {
        return problem.withHeader(HttpHeaders.CONNECTION, "close");
    }

    /** The server's own exception for this is not public; no other one of its kind can come from a body. */
    private static ProblemException tooLate(ChannelException timeout) {
        return ProblemException.of(ProblemType.REQUEST_TIMEOUT, ProblemType.REQUEST_TIMEOUT.meaning())
                .causedBy(timeout);
    }

    /** Whoever passes it on need not wait for what can't come. */
    private static final class EmptyRequest extends ServerHttpRequestDecorator {

        EmptyRequest(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.empty();
        }
    }

    private static final class LimitedRequest extends ServerHttpRequestDecorator {

        private final DataSize limit;

        LimitedRequest(ServerHttpRequest request, DataSize limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                var received = new AtomicLong();
                return super.getBody()
                        .onErrorMap(ChannelException.class, BodyLimitFilter::tooLate)
                        .<DataBuffer>handle((buffer, sink) -> pass(buffer, received, sink))
                        .concatWith(
                                Mono.defer(() -> isOver(received.get()) ? Mono.error(tooLarge(limit)) : Mono.empty()));
            });
        }

        private void pass(DataBuffer buffer, AtomicLong received, SynchronousSink<DataBuffer> sink) {
            long length = received.addAndGet(buffer.readableByteCount());
            if (!isOver(length)) {
                sink.next(buffer);
                return;
            }
            DataBufferUtils.release(buffer);
            if (length > THROWN_AWAY.toBytes()) {
                sink.error(endingConnection(tooLarge(limit)));
            }
        }

        private boolean isOver(long length) {
            return length > limit.toBytes();
        }
    }
}
