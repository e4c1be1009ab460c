package io.linkfleet.redirector.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {

    private static final Map<String, Object> BERLIN = Map.of(
            "country", Map.of("iso_code", "DE"),
            "subdivisions", List.of(Map.of("iso_code", "BE")),
            "city", Map.of("names", Map.of("en", "Berlin", "de", "Berlin")));

    @TempDir
    private Path folder;

    @Test
    void readsTheLayoutOfMaxMind() throws Exception {
        var places = places(MmdbFile.write(folder.resolve("city.mmdb"), 4, 81, BERLIN));

        assertThat(places.find(InetAddress.ofLiteral("81.2.3.4"))).isEqualTo(new Place("DE", "BE", "Berlin"));
        assertThat(places.find(InetAddress.ofLiteral("82.2.3.4"))).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void readsTheFlatLayout() throws Exception {
        Map<String, Object> record = Map.of("country_code", "FR", "state1", "Brittany", "city", "Brest");
        var places = places(MmdbFile.write(folder.resolve("flat.mmdb"), 4, 90, record));

        assertThat(places.find(InetAddress.ofLiteral("90.1.1.1"))).isEqualTo(new Place("FR", "Brittany", "Brest"));
    }

    @Test
    void asksEachDatabaseForTheAddressesItHas() throws Exception {
        var places = places(
                MmdbFile.write(folder.resolve("v4.mmdb"), 4, 81, BERLIN),
                MmdbFile.write(folder.resolve("v6.mmdb"), 6, 0x2A, Map.of("country_code", "NL")));

        assertThat(places.find(InetAddress.ofLiteral("81.2.3.4")).country()).isEqualTo("DE");
        assertThat(places.find(InetAddress.ofLiteral("2a00::1")).country()).isEqualTo("NL");
    }

    @Test
    void knowsNothingWithoutADatabase() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.mmdb"), "no database");
        var places = places(folder.resolve("absent.mmdb"), broken);

        assertThat(places.find(InetAddress.ofLiteral("81.2.3.4"))).isEqualTo(Place.UNKNOWN);
        assertThat(places.find(null)).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void leavesOutWhatIsNoText() throws Exception {
        Map<String, Object> record = Map.of("country", Map.of("iso_code", 7), "city", List.of());
        var places = places(MmdbFile.write(folder.resolve("odd.mmdb"), 4, 81, record));

        assertThat(places.find(InetAddress.ofLiteral("81.2.3.4"))).isEqualTo(Place.UNKNOWN);
    }

    private static Places places(Path... databases) {
        return new Places(new PlaceProperties(List.of(databases)));
    }
}
