package io.linkfleet.support.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds the table of environment variables in a README against the configuration. */
public final class EnvironmentTable {

    private static final Pattern VARIABLE = Pattern.compile("LINKFLEET_[A-Z0-9_]*[A-Z0-9]");

    private EnvironmentTable() {}

    /** Fails when a variable that the configuration reads is not in the README. */
    public static void assertDocuments(Path readme, Path... yaml) {
        Set<String> read = new TreeSet<>();
        for (Path file : yaml) {
            read.addAll(variablesIn(file));
        }
        assertThat(variablesIn(readme)).as("variables in %s", readme).containsAll(read);
    }

    private static Set<String> variablesIn(Path file) {
        try {
            return VARIABLE.matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
