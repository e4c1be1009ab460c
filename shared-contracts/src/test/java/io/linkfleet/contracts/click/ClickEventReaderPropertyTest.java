package io.linkfleet.contracts.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.contracts.GoldenFile;
import io.linkfleet.contracts.MalformedEventException;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** It reads what the general reader reads, and refuses what it refuses. */
class ClickEventReaderPropertyTest {

    private final ClickEventReader reader = new ClickEventReader();

    @Property
    void readsEveryEvent(@ForAll("events") ClickEvent event) {
        byte[] bytes = ClickEventJson.encode(event);

        assertThat(read(bytes)).isEqualTo(ClickEventJson.decode(bytes)).isEqualTo(event);
    }

    /** What many clicks have in common takes memory once. */
    @Example
    void givesARecurringTextAsTheSameString() {
        byte[] bytes = GoldenFile.bytes("click-v1-campaign.json");

        assertThat(read(bytes).userAgent()).isNotNull().isSameAs(read(bytes).userAgent());
    }

    @Property
    void agreesOnWhatOneByteMakesOfIt(
            @ForAll("events") ClickEvent event, @ForAll @IntRange(max = 1 << 20) int place, @ForAll byte other) {
        byte[] bytes = ClickEventJson.encode(event);
        bytes[place % bytes.length] = other;

        assertAgreement(bytes);
    }

    @Property
    void agreesOnWhatIsMissing(
            @ForAll("events") ClickEvent event,
            @ForAll @IntRange(max = 1 << 20) int from,
            @ForAll @IntRange(max = 40) int length) {
        byte[] bytes = ClickEventJson.encode(event);
        int start = from % bytes.length;
        int end = Math.min(bytes.length, start + length);
        byte[] left = Arrays.copyOf(bytes, bytes.length - (end - start));
        System.arraycopy(bytes, end, left, start, bytes.length - end);

        assertAgreement(left);
    }

    /** Fields twice, in another order, of another type, with white space, and not known. */
    @Property
    void agreesOnFieldsOfAllKinds(
            @ForAll("events") ClickEvent event, @ForAll("fields") String field, @ForAll @IntRange(max = 20) int place) {
        List<String> fields =
                List.of(new String(ClickEventJson.encode(event), StandardCharsets.UTF_8).split(",(?=\")", -1));
        int before = 1 + place % fields.size();
        String text = String.join(",", fields.subList(0, before))
                + field
                + fields.subList(before, fields.size()).stream()
                        .map(other -> "," + other)
                        .reduce("", String::concat);

        assertAgreement(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertAgreement(byte[] bytes) {
        assertThat(readOrNull(this::read, bytes)).isEqualTo(readOrNull(ClickEventJson::decode, bytes));
    }

    /** As Kafka's client has it: in the middle of other bytes, with which a cut event would be whole. */
    private ClickEvent read(byte[] bytes) {
        ByteBuffer all = ByteBuffer.allocate(bytes.length + 7)
                .put(3, bytes)
                .put(3 + bytes.length, "\"}".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer event = all.slice(1, bytes.length + 5).position(2).limit(2 + bytes.length);
        ClickEvent read = reader.read(event);
        assertThat(event.remaining()).isEqualTo(bytes.length);
        return read;
    }

    private interface Reader {

        ClickEvent read(byte[] bytes);
    }

    private static @Nullable ClickEvent readOrNull(Reader reader, byte[] bytes) {
        try {
            return reader.read(bytes);
        } catch (MalformedEventException _) {
            return null;
        }
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.of(
                ",\"city\":\"Bonn\"",
                ",\"city\":7",
                ",\"city\":null",
                ",\"new\":\"field\"",
                ", \"city\":\"Bonn\"",
                ",\"kind\":\"probe\"",
                ",\"kind\":\"visit\"",
                ",\"schema\":2",
                ",\"occurred_at\":\"2026-02-30T10:15:30Z\"",
                ",\"occurred_at\":\"2026-02-28T24:00:00Z\"",
                ",\"event_id\":\"1-1-1-1-1\"",
                ",\"domain\":\"\"",
                "}");
    }

    @Provide
    Arbitrary<ClickEvent> events() {
        Arbitrary<@Nullable String> text = Arbitraries.oneOf(
                        Arbitraries.strings().all().ofMaxLength(20),
                        Arbitraries.strings().ascii().ofMaxLength(300),
                        Arbitraries.of("München", "\uFFFD", "\"", "\\", "\u0000", "\u007F", "😀"))
                .injectNull(0.3);
        return Combinators.combine(
                        Arbitraries.create(UUID::randomUUID),
                        Arbitraries.of(ClickEvent.Kind.class),
                        Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli),
                        Arbitraries.strings()
                                .withChars("abcXYZ019_-")
                                .ofMinLength(ShortCode.MIN_LENGTH)
                                .ofMaxLength(ShortCode.MAX_LENGTH)
                                .map(code -> new UrlKey("lnk.example", new ShortCode(code))),
                        text.list().ofSize(12))
                .as((id, kind, at, key, texts) -> new ClickEvent(
                        id,
                        kind,
                        at,
                        UUID.randomUUID(),
                        key,
                        texts.get(0),
                        texts.get(1),
                        texts.get(2),
                        texts.get(3),
                        texts.get(4),
                        texts.get(5),
                        texts.get(6),
                        texts.get(7),
                        texts.get(8),
                        texts.get(9),
                        texts.get(10),
                        texts.get(11)));
    }
}
