package io.linkfleet.analytics.ingest.enrichment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bots that Linkfleet knows by name, from {@code bots.txt}. */
final class BotList {

    private static final String NAME = "linkfleet-";

    private record Entry(String kind, String part) {}

    private final String version;
    private final List<Entry> entries;

    private BotList(String version, List<Entry> entries) {
        this.version = version;
        this.entries = entries;
    }

    static BotList load() {
        InputStream file = Objects.requireNonNull(BotList.class.getResourceAsStream("bots.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            Deque<String> all = new ArrayDeque<>(
                    lines.lines().filter(line -> !line.startsWith("#")).toList());
            String version = NAME + all.removeFirst();
            return new BotList(version, all.stream().map(BotList::entry).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String line) {
        int space = line.indexOf(' ');
        return new Entry(line.substring(0, space), line.substring(space + 1));
    }

    String version() {
        return version;
    }

    @Nullable Bot find(String userAgent) {
        String lower = userAgent.toLowerCase(Locale.ROOT);
        for (Entry entry : entries) {
            if (lower.contains(entry.part)) {
                return new Bot(entry.kind, entry.part, version);
            }
        }
        return null;
    }
}
