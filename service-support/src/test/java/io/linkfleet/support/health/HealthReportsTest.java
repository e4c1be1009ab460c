package io.linkfleet.support.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class HealthReportsTest {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void askOnceForAllWhoWait() {
        Sinks.Empty<Void> answer = Sinks.empty();
        var reports = new HealthReports(List.of(new Counted(answer.asMono())));

        var waiting = IntStream.range(0, 50)
                .mapToObj(_ -> reports.latest().toFuture())
                .toList();
        answer.tryEmitEmpty();

        assertThat(waiting)
                .allSatisfy(report -> assertThat(report.join().status()).isEqualTo("up"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void askAgainWhenASecondIsOver() {
        StepVerifier.withVirtualTime(() -> {
                    var reports = new HealthReports(List.of(new Counted(Mono.empty())));
                    return reports.latest()
                            .then(reports.latest())
                            .delayElement(Duration.ofMillis(900))
                            .then(reports.latest())
                            .doOnNext(_ -> assertThat(asked).hasValue(1))
                            .delayElement(Duration.ofMillis(200))
                            .then(reports.latest());
                })
                .thenAwait(Duration.ofSeconds(2))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(asked).hasValue(2);
    }

    @Test
    void countADependencyThatHangsAsDown() {
        StepVerifier.withVirtualTime(() -> new HealthReports(List.of(new Counted(Mono.never()))).up())
                .thenAwait(Duration.ofSeconds(2))
                .assertNext(up -> assertThat(up).containsEntry("counted", false))
                .verifyComplete();
    }

    private final class Counted implements DependencyProbe {

        private final Mono<Void> answer;

        private Counted(Mono<Void> answer) {
            this.answer = answer;
        }

        @Override
        public String name() {
            return "counted";
        }

        @Override
        public boolean required() {
            return true;
        }

        @Override
        public Mono<Void> probe() {
            return Mono.defer(() -> {
                asked.incrementAndGet();
                return answer;
            });
        }
    }
}
