package io.linkfleet.redirector;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The redirector: {@code GET /{code}} answered from memory, and every click handed to Kafka. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RedirectorApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(RedirectorApplication.class, arguments);
    }
}
