package io.linkfleet.redirector.place;

import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Finds places in databases of MaxMind's format. Without one, and for addresses that none knows, places are unknown:
 * they are worth having, but nothing depends on them.
 */
@Component
public final class Places implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Places.class);

    private static final int IPV4 = 4;

    /** Longer names are no names. */
    private static final int MAX_LENGTH = 100;

    private final List<Reader> databases;

    Places(PlaceProperties settings) {
        databases = settings.databases().stream()
                .flatMap(path -> open(path).stream())
                .toList();
    }

    private static List<Reader> open(Path path) {
        try {
            var reader = new Reader(path.toFile());
            log.atInfo()
                    .addKeyValue("file", path)
                    .addKeyValue("type", reader.getMetadata().databaseType())
                    .addKeyValue("built", reader.getMetadata().buildTime())
                    .log("places come from this database");
            return List.of(reader);
        } catch (IOException e) {
            log.atWarn().setCause(e).addKeyValue("file", path).log("no places from this database");
            return List.of();
        }
    }

    /** Where the address is. */
    public Place find(@Nullable InetAddress address) {
        if (address == null || address.isLoopbackAddress() || address.isSiteLocalAddress()) {
            return Place.UNKNOWN;
        }
        for (Reader database : databases) {
            Place place = find(database, address);
            if (place.country() != null) {
                return place;
            }
        }
        return Place.UNKNOWN;
    }

    private static Place find(Reader database, InetAddress address) {
        if (!(address instanceof Inet4Address) && database.getMetadata().ipVersion() == IPV4) {
            return Place.UNKNOWN;
        }
        try {
            Map<?, ?> found = database.get(address, Map.class);
            return found == null ? Place.UNKNOWN : place(found);
        } catch (IOException e) {
            log.atWarn().setCause(e).log("a database of places can't be read");
            return Place.UNKNOWN;
        }
    }

    /** Reads MaxMind's own layout, and the flat one of databases that others make in its format. */
    private static Place place(Map<?, ?> record) {
        return record.containsKey("country_code")
                ? new Place(text(record.get("country_code")), text(record.get("state1")), text(record.get("city")))
                : new Place(
                        text(in(record, "country", "iso_code")),
                        text(in(first(record.get("subdivisions")), "iso_code")),
                        text(in(record, "city", "names", "en")));
    }

    private static @Nullable Object in(@Nullable Object value, String... path) {
        Object found = value;
        for (String name : path) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return found;
    }

    private static @Nullable Object first(@Nullable Object value) {
        return value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() && text.length() <= MAX_LENGTH ? text : null;
    }

    @Override
    public void destroy() throws IOException {
        for (Reader database : new ArrayList<>(databases)) {
            database.close();
        }
    }
}
