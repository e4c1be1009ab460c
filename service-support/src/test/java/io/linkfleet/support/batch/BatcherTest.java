package io.linkfleet.support.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class BatcherTest {

    private final List<Call> calls = new ArrayList<>();
    private final Batcher<Integer, String> batcher = new Batcher<>(5, 2, items -> {
        var call = new Call(items, Sinks.one());
        calls.add(call);
        return call.answers.asMono();
    });

    private record Call(List<Integer> items, Sinks.One<List<String>> answers) {

        private void answer() {
            answers.tryEmitValue(items.stream().map(item -> "answer " + item).toList());
        }
    }

    @Test
    void whoComesAloneGoesAtOnce() {
        StepVerifier.create(batcher.ask(7))
                .then(() -> calls.getFirst().answer())
                .expectNext("answer 7")
                .verifyComplete();
    }

    @Test
    void whoComesWhileCallsAreUnderWayGoesTogether() {
        List<Mono<String>> asked = askMany(9);
        assertThat(batches()).containsExactly(List.of(0), List.of(1));

        calls.getFirst().answer();
        calls.get(1).answer();

        assertThat(batches()).containsExactly(List.of(0), List.of(1), List.of(2, 3, 4, 5, 6), List.of(7, 8));
        calls.get(2).answer();
        calls.get(3).answer();
        for (int i = 0; i < asked.size(); i++) {
            StepVerifier.create(asked.get(i)).expectNext("answer " + i).verifyComplete();
        }
    }

    @Test
    void whoWaitsBehindAFailureFailsToo() {
        List<Mono<String>> asked = askMany(4);
        calls.getFirst().answers.tryEmitError(new IllegalStateException("away"));
        calls.get(1).answer();
        Mono<String> later = batcher.ask(4).cache();
        later.subscribe();

        calls.get(2).answer();

        for (int failed : new int[] {0, 2, 3}) {
            StepVerifier.create(asked.get(failed)).verifyErrorMessage("away");
        }
        StepVerifier.create(asked.get(1)).expectNext("answer 1").verifyComplete();
        StepVerifier.create(later).expectNext("answer 4").verifyComplete();
    }

    @Test
    void aCallThatCannotEvenBeMadeBlocksNobody() {
        var broken = new Batcher<Integer, String>(5, 1, _ -> {
            throw new IllegalStateException("broken");
        });

        for (int i = 0; i < 3; i++) {
            StepVerifier.create(broken.ask(i)).verifyErrorMessage("broken");
        }
    }

    @Test
    void whoHasGoneIsLeftOut() {
        askMany(2);
        batcher.ask(2).subscribe().dispose();

        calls.getFirst().answer();

        assertThat(batches()).containsExactly(List.of(0), List.of(1));
    }

    private List<Mono<String>> askMany(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Mono<String> asked = batcher.ask(i).cache();
                    asked.subscribe(_ -> {}, _ -> {});
                    return asked;
                })
                .toList();
    }

    private List<List<Integer>> batches() {
        return calls.stream().map(Call::items).toList();
    }
}
