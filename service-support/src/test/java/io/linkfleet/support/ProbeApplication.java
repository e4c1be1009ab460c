package io.linkfleet.support;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.support.access.AccessRules;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.Scope;
import io.linkfleet.support.health.DependencyProbe;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import io.linkfleet.support.request.BrokenBodies;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A service that fails on demand. */
@SpringBootApplication
class ProbeApplication {

    static final AtomicInteger PROBES = new AtomicInteger();
    static final AtomicInteger ECHOES = new AtomicInteger();

    @Bean
    BrokenBodies brokenBodies() {
        return new BrokenBodies();
    }

    @Bean
    AccessRules accessRules() {
        return AccessRules.table()
                .calling("/api/v1/whoami", AccessRules.Need.nothing())
                .reading("/api/v1/notes", AccessRules.Need.ofAccounts(Scope.URLS_READ))
                .calling("/api/v1/notes", AccessRules.Need.of(Scope.URLS_WRITE))
                .build();
    }

    @Bean
    DependencyProbe hangingDependency() {
        return new FixedProbe("hanging", false, Mono.never());
    }

    @Bean
    DependencyProbe healthyDependency() {
        return new FixedProbe("healthy", true, Mono.fromRunnable(PROBES::incrementAndGet));
    }

    private record FixedProbe(String name, boolean required, Mono<Void> answer) implements DependencyProbe {

        @Override
        public Mono<Void> probe() {
            return answer;
        }
    }

    record Greeting(String name) {}

    @RestController
    static class CallerController {

        @GetMapping({"/api/v1/whoami", "/internal/v1/whoami", "/api/v1/notes", "/api/v1/forgotten"})
        String whoCalls(Caller caller) {
            return caller.ownerId() + " " + caller.keyId() + " " + caller.scopes();
        }
    }

    @RestController
    static class NoteController {

        @PostMapping("/api/v1/notes")
        String write() {
            return "written";
        }
    }

    @RestController
    static class FailingController {

        @PostMapping("/echo")
        Greeting echo(@RequestBody Greeting greeting) {
            ECHOES.incrementAndGet();
            return greeting;
        }

        @GetMapping("/broken")
        Mono<String> broken() {
            return Mono.error(new IllegalStateException("secret of the inside"));
        }

        @GetMapping("/violations")
        Mono<String> violations() {
            return Mono.error(ProblemException.validation(List.of(
                    new Violation("/a", "too_long", "at most 3"), new Violation("/b", "missing", "is needed"))));
        }

        @GetMapping("/unavailable")
        Mono<String> unavailable() {
            return Mono.error(ProblemException.unavailable("The store is away.", Duration.ofSeconds(2)));
        }

        @GetMapping("/taken")
        Mono<String> taken() {
            return Mono.error(ProblemException.of(ProblemType.CODE_TAKEN, "The code is taken."));
        }
    }
}
