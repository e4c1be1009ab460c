package io.linkfleet.support.paging;

import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Pages of something that may be long, each read by a query of its own: between two pages no connection to the database is
 * held, however slowly the client takes them.
 */
public final class Pages {

    private Pages() {}

    /**
     * A page and all that come after it, of which one is read ahead.
     *
     * @param next the page after one; empty after the last
     */
    public static <P> Flux<P> from(P first, Function<P, Mono<P>> next) {
        return Flux.just(first).expand(page -> readAtOnce(next.apply(page)));
    }

    /** A page that is only taken when its client is ready for it would use up the time that its query has. */
    private static <P> Publisher<P> readAtOnce(Mono<P> page) {
        return page.cache();
    }
}
