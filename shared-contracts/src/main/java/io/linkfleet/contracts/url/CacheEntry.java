package io.linkfleet.contracts.url;

import io.linkfleet.contracts.JsonObjectReader;
import io.linkfleet.contracts.JsonObjectWriter;
import io.linkfleet.contracts.MalformedEventException;
import java.nio.charset.StandardCharsets;

/**
 * How Redis holds a short URL under {@link UrlKey#cacheKey()}: the version in decimal, one space, the snapshot as JSON.
 *
 * <p>The version stands in front so that {@link #PUT_UNLESS_NEWER} can compare without parsing. Deleted URLs are kept
 * as entries too: a reader that was slow to fill the cache must not bring them back.
 */
public final class CacheEntry {

    /**
     * Lua for Redis 6.2 and later. Stores entries unless a newer version is there; an equal one is only kept longer.
     *
     * <p>{@code KEYS} cache keys; {@code ARGV} for each of them version, entry, and time to live in milliseconds. Returns how
     * many were stored, the others being newer already.
     */
    public static final String PUT_UNLESS_NEWER = """
            local stored = 0
            for i, key in ipairs(KEYS) do
              local current = redis.call('GET', key)
              local version = current and tonumber(string.match(current, '^%d+'))
              if not (version and version > tonumber(ARGV[3 * i - 2])) then
                redis.call('SET', key, ARGV[3 * i - 1], 'PX', ARGV[3 * i])
                stored = stored + 1
              end
            end
            return stored
            """;

    private CacheEntry() {}

    public static String encode(UrlSnapshot url) {
        var json = new JsonObjectWriter(384);
        UrlSnapshotJson.write(json, url);
        return url.version() + " " + json.toText();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws MalformedEventException when the text is no entry
     */
    public static UrlSnapshot decode(String entry) {
        int space = entry.indexOf(' ');
        if (space < 1) {
            throw new MalformedEventException("no version in front of the entry");
        }
        return UrlSnapshotJson.read(
                JsonObjectReader.read(entry.substring(space + 1).getBytes(StandardCharsets.UTF_8)));
    }
}
