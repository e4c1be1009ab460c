package io.linkfleet.localstack.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Where Kafka's own jars are. They stand apart from the class path of this module, because their logging library would
 * fight with that of the services.
 */
final class KafkaRuntime {

    private KafkaRuntime() {}

    static String classPath() {
        Path libraries = libraries();
        if (!Files.isDirectory(libraries)) {
            throw new IllegalStateException("Kafka's jars are not in " + libraries + "; build the module local-stack");
        }
        return libraries.resolve("*") + File.pathSeparator + ownCode();
    }

    private static Path ownCode() {
        try {
            return Path.of(KafkaRuntime.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the logging set-up that makes Kafka say what is wrong and otherwise keep quiet. */
    static Path loggingConfiguration(Path directory) {
        String configuration = """
                status = warn
                appender.console.type = Console
                appender.console.name = console
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %d{ISO8601} %p %c{1} %m%n
                rootLogger.level = warn
                rootLogger.appenderRef.console.ref = console
                """;
        try {
            Files.createDirectories(directory);
            return Files.writeString(directory.resolve("log4j2.properties"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path libraries() {
        try (InputStream stream = KafkaRuntime.class.getResourceAsStream("/kafka-runtime.properties")) {
            if (stream == null) {
                throw new IllegalStateException("kafka-runtime.properties is not on the class path");
            }
            var properties = new Properties();
            properties.load(stream);
            return Path.of(properties.getProperty("libraries"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
