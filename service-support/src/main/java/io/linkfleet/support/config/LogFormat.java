package io.linkfleet.support.config;

import java.io.Console;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Chooses between readable and JSON log lines. {@code LINKFLEET_LOG_FORMAT} is {@code json}, {@code text} or, when
 * unset, {@code auto}: text on a terminal, JSON wherever a machine reads along.
 */
public final class LogFormat implements EnvironmentPostProcessor {

    private static final String VARIABLE = "LINKFLEET_LOG_FORMAT";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (isJson(environment.getProperty(VARIABLE, "auto"))) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "linkfleet-log-format", Map.of("logging.structured.format.console", "logstash")));
        }
    }

    private static boolean isJson(String format) {
        return switch (format) {
            case "json" -> true;
            case "text" -> false;
            case "auto" -> !onTerminal();
            default -> throw new WrongSettingException(VARIABLE, "must be auto, json or text");
        };
    }

    // The specification allows null still, and NullAway holds us to it.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
