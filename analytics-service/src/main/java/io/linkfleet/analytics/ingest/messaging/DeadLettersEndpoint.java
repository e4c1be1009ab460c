package io.linkfleet.analytics.ingest.messaging;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** Dead letters on the management port: {@code GET /actuator/deadletters}, and {@code POST} to replay them. */
@Component
@Endpoint(id = "deadletters")
final class DeadLettersEndpoint {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 1_000;

    private final DeadLetterTopic letters;

    DeadLettersEndpoint(DeadLetterTopic letters) {
        this.letters = letters;
    }

    @ReadOperation
    List<DeadLetterTopic.Letter> newest(@Nullable Integer limit) {
        return letters.newest(limit == null ? DEFAULT_LIMIT : Math.clamp(limit, 1, MAX_LIMIT));
    }

    @WriteOperation
    DeadLetterTopic.Replay replay(@Nullable String reason) {
        return letters.replay(reason);
    }
}
