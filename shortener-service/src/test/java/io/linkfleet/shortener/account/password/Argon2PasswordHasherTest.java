package io.linkfleet.shortener.account.password;

import io.linkfleet.support.problem.ProblemException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class Argon2PasswordHasherTest {

    private static final int MORE_THAN_CAN_WAIT = 500;

    private final Argon2PasswordHasher hasher = new Argon2PasswordHasher();

    @AfterEach
    void end() {
        hasher.destroy();
    }

    @Test
    void knowsAPasswordByItsHash() {
        StepVerifier.create(hasher.hash("four quiet otters").flatMap(hash -> hasher.matches("four quiet otters", hash)))
                .expectNext(true)
                .verifyComplete();
        StepVerifier.create(hasher.hash("four quiet otters").flatMap(hash -> hasher.matches("five loud herons", hash)))
                .expectNext(false)
                .verifyComplete();
    }

    @Test
    void isBusyNoLongerThanThereIsWork() {
        List<Mono<String>> work = IntStream.range(0, MORE_THAN_CAN_WAIT)
                .mapToObj(_ -> hasher.hash("four quiet otters")
                        .onErrorReturn(ProblemException.class, "busy")
                        .cache())
                .toList();
        work.forEach(Mono::subscribe);

        StepVerifier.create(hasher.matches("of nobody", null)).verifyError(ProblemException.class);

        StepVerifier.create(Mono.when(work)).verifyComplete();
        StepVerifier.create(hasher.matches("of nobody", null)).expectNext(false).verifyComplete();
        StepVerifier.create(work.getLast()).expectNext("busy").verifyComplete();
    }
}
