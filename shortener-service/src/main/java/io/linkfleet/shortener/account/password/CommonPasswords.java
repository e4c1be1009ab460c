package io.linkfleet.shortener.account.password;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Passwords that many people have: a list of our own, and an operator's longer one, such as one of breached passwords. */
public final class CommonPasswords {

    private static final String OWN = "common-passwords.txt";

    private CommonPasswords() {}

    /** All of both lists, in lower case; {@code more} is a file with one per line. */
    public static Set<String> load(@Nullable Path more) {
        Set<String> all = new HashSet<>();
        try (InputStream own =
                Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(OWN), "common passwords")) {
            addAll(new String(own.readAllBytes(), StandardCharsets.UTF_8).lines(), all);
            if (more != null) {
                try (Stream<String> lines = Files.lines(more)) {
                    addAll(lines, all);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static void addAll(Stream<String> lines, Set<String> all) {
        lines.map(line -> line.strip().toLowerCase(Locale.ROOT))
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(all::add);
    }
}
