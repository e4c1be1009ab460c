package io.linkfleet.shortener.outbox;

import io.linkfleet.contracts.Topics;
import java.util.List;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Sends URL events to Kafka and waits until Kafka has them. */
final class UrlEventPublisher {

    private final KafkaTemplate<String, byte[]> kafka;
    private final KafkaAdmin admin;
    private volatile boolean topicMade;

    UrlEventPublisher(KafkaTemplate<String, byte[]> kafka, KafkaAdmin admin) {
        this.kafka = kafka;
        this.admin = admin;
    }

    /** Completes when every entry is acknowledged; the order of the entries is kept per key. */
    Mono<Void> publish(List<OutboxEntry> entries) {
        return Flux.fromIterable(entries)
                .publishOn(Schedulers.boundedElastic())
                .map(entry -> {
                    makeTopic();
                    return kafka.send(
                            Topics.URL_EVENTS, entry.event().url().key().toString(), entry.json());
                })
                .flatMapSequential(Mono::fromFuture, 500)
                .then();
    }

    /** Waits for Kafka at most as long as its admin client is set to; on a thread that may wait. */
    private void makeTopic() {
        if (!topicMade) {
            topicMade = admin.initialize();
        }
    }
}
