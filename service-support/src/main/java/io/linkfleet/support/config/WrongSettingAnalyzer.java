package io.linkfleet.support.config;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Says which environment variable to change when a setting is wrong. Values are never repeated: they may be secret.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WrongSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private final SettingNames names;

    WrongSettingAnalyzer(Environment environment) {
        this.names = new SettingNames(environment);
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BindException failure) {
        BindValidationException validation = findCause(failure, BindValidationException.class);
        String description = validation == null ? conversion(failure) : violations(validation);
        return new FailureAnalysis(
                "A setting is wrong:" + System.lineSeparator() + description,
                "Correct the environment variable and start the service again.",
                rootFailure);
    }

    private String conversion(BindException failure) {
        return line(failure.getName().toString(), "can't be read as " + typeOf(failure));
    }

    private String violations(BindValidationException validation) {
        List<String> lines = validation.getValidationErrors().getAllErrors().stream()
                .map(error -> line(
                        property(validation, error),
                        Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid")))
                .toList();
        return String.join(System.lineSeparator(), lines);
    }

    private static String property(BindValidationException validation, ObjectError error) {
        String prefix = validation.getValidationErrors().getName().toString();
        return error instanceof FieldError field ? prefix + "." + dashed(field.getField()) : prefix;
    }

    private String line(String property, String rule) {
        String variable = names.variableOf(property);
        return "    " + (variable == null ? property : variable) + " " + rule;
    }

    private static String typeOf(BindException failure) {
        Class<?> type = failure.getTarget().getType().resolve(Object.class);
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String dashed(@Nullable String field) {
        StringBuilder dashed = new StringBuilder();
        for (char c : Objects.requireNonNullElse(field, "").toCharArray()) {
            if (Character.isUpperCase(c)) {
                dashed.append('-').append(Character.toLowerCase(c));
            } else {
                dashed.append(c);
            }
        }
        return dashed.toString();
    }
}
