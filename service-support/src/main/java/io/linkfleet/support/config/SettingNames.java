package io.linkfleet.support.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/** Finds the environment variable behind a property: {@code server.port} stands as {@code ${LINKFLEET_PORT:8001}}. */
final class SettingNames {

    /** The first placeholder of a raw value. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(LINKFLEET_[A-Z0-9_]+)");

    private final Environment environment;

    SettingNames(Environment environment) {
        this.environment = environment;
    }

    /** The variable, or null when the property is not set through one. */
    @Nullable String variableOf(String property) {
        if (environment instanceof ConfigurableEnvironment configurable) {
            for (PropertySource<?> source : configurable.getPropertySources()) {
                String variable = variableIn(source.getProperty(property));
                if (variable != null) {
                    return variable;
                }
            }
        }
        return null;
    }

    private static @Nullable String variableIn(@Nullable Object rawValue) {
        if (rawValue == null) {
            return null;
        }
        Matcher placeholder = VARIABLE.matcher(rawValue.toString());
        return placeholder.find() ? placeholder.group(1) : null;
    }
}
