package io.linkfleet.analytics.config;

import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.Scheduled;

/** Makes the topics as soon as Kafka is there, so that a start without Kafka is no failure. */
final class TopicSchedule {

    private final KafkaAdmin admin;
    private boolean made;

    TopicSchedule(KafkaAdmin admin) {
        this.admin = admin;
    }

    @Scheduled(fixedDelayString = "PT5S")
    void makeMissing() {
        if (!made) {
            made = admin.initialize();
        }
    }
}
