package io.linkfleet.shortener.screening;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refuses other shorteners: a chain of them hides from a follower, and from every screen, where it ends. */
final class KnownShorteners implements Screen {

    private static final String LIST = "shorteners.txt";

    private final HostList shorteners;

    KnownShorteners() {
        try (InputStream list = Objects.requireNonNull(KnownShorteners.class.getResourceAsStream(LIST), LIST)) {
            shorteners = HostList.parse(new String(list.readAllBytes(), StandardCharsets.UTF_8).lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable Objection objection(String host) {
        return shorteners.contains(host)
                ? new Objection("shortener_chain", "must not lead to another URL shortener")
                : null;
    }
}
