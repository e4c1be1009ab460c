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
     * Lua for Redis 6.2 and later. Stores an entry unless a newer version is there; an equal one is only kept longer.
     *
     * <p>{@code KEYS[1]} cache key, {@code ARGV[1]} version, {@code ARGV[2]} entry, {@code ARGV[3]} time to live in
     * milliseconds. Returns 1 when stored, 0 when a newer version stayed.
     */
    public static final String PUT_UNLESS_NEWER = """
            local current = redis.call('GET', KEYS[1])
            if current then
              local version = tonumber(string.match(current, '^%d+'))
              if version and version > tonumber(ARGV[1]) then return 0 end
            end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            return 1
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
