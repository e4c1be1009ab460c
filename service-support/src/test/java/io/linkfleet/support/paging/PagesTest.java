package io.linkfleet.support.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class PagesTest {

    private static final int LAST = 5;

    private final List<Integer> queries = new ArrayList<>();

    /** A query that answers after a moment, and may take three seconds. */
    private Mono<Integer> after(int page) {
        return page == LAST
                ? Mono.empty()
                : Mono.delay(Duration.ofMillis(10))
                        .map(_ -> page + 1)
                        .doOnSubscribe(_ -> queries.add(page + 1))
                        .timeout(Duration.ofSeconds(3));
    }

    @Test
    void comeInOrderUntilThereIsNoneLeft() {
        StepVerifier.withVirtualTime(() -> Pages.from(1, this::after))
                .thenAwait(Duration.ofSeconds(1))
                .expectNext(1, 2, 3, 4, 5)
                .verifyComplete();
    }

    @Test
    void waitForASlowClientAsLongAsItTakesWithOneReadAhead() {
        StepVerifier.withVirtualTime(() -> Pages.from(1, this::after), 1)
                .expectNext(1)
                .thenAwait(Duration.ofMinutes(1))
                .then(() -> assertThat(queries).containsExactly(2))
                .thenRequest(1)
                .expectNext(2)
                .thenAwait(Duration.ofMinutes(1))
                .then(() -> assertThat(queries).containsExactly(2, 3))
                .thenRequest(10)
                .thenAwait(Duration.ofMinutes(1))
                .expectNext(3, 4, 5)
                .verifyComplete();
    }
}
