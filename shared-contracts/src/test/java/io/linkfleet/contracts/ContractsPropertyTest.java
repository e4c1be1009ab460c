package io.linkfleet.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import io.linkfleet.contracts.url.CacheEntry;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.contracts.url.UrlEventJson;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

class ContractsPropertyTest {

    @Property
    void anyTextSurvivesAClickEvent(@ForAll String text, @ForAll("codes") String code) {
        ClickEvent event = click(code, text);

        assertThat(ClickEventJson.decode(ClickEventJson.encode(event))).isEqualTo(event);
    }

    /** UTF-16 units of all kinds, halves of pairs included, and every instant. */
    @Property
    void whatIsWrittenIsWhatAnotherReaderReads(
            @ForAll @CharRange(from = 0, to = 0xFFFF) String text,
            @ForAll long seconds,
            @ForAll @IntRange(max = 999_999_999) int nanos) {
        Instant instant = Instant.ofEpochSecond(
                Math.clamp(seconds, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()), nanos);
        Instant recent = Instant.ofEpochMilli(Math.floorMod(seconds, 4_000_000_000_000L));
        var json = new JsonObjectWriter(1);
        json.string("text", text);
        json.instant("instant", instant);
        json.instant("recent", recent);
        json.number("number", seconds);

        JsonObjectReader read = JsonObjectReader.read(json.toBytes());

        assertThat(read.string("text")).isEqualTo(text);
        assertThat(read.string("instant")).isEqualTo(instant.toString());
        assertThat(read.string("recent")).isEqualTo(recent.toString());
        assertThat(read.instant("instant")).isEqualTo(instant);
        assertThat(read.instant("recent")).isEqualTo(recent);
        assertThat(read.number("number")).isEqualTo(seconds);
    }

    /** Times of the common form, right and wrong, are read as Java reads them. */
    @Property
    void aTimeIsReadAsJavaReadsIt(
            @ForAll @IntRange(max = 9999) int year,
            @ForAll @IntRange(max = 14) int month,
            @ForAll @IntRange(max = 33) int day,
            @ForAll @IntRange(max = 25) int hour,
            @ForAll @IntRange(max = 61) int minute,
            @ForAll @IntRange(max = 61) int second,
            @ForAll @IntRange(max = 999) int millis) {
        String text = "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ".formatted(year, month, day, hour, minute, second, millis);
        var read = JsonObjectReader.read(("{\"at\":\"" + text + "\"}").getBytes(StandardCharsets.US_ASCII));

        try {
            assertThat(read.instant("at")).isEqualTo(Instant.parse(text));
        } catch (MalformedEventException e) {
            assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeException.class);
        }
    }

    @Property
    void anyDestinationSurvivesACacheEntry(
            @ForAll String url, @ForAll("codes") String code, @ForAll @LongRange(min = 1) long version) {
        var snapshot = new UrlSnapshot(
                new UUID(1, 2), key(code), version, null, url, 302, true, null, Instant.EPOCH, true, null, null);

        assertThat(CacheEntry.decode(CacheEntry.encode(snapshot))).isEqualTo(snapshot);
    }

    @Property
    void anyTagsSurviveAUrlEvent(@ForAll List<String> tags, @ForAll("codes") String code) {
        var snapshot = new UrlSnapshot(
                new UUID(1, 2), key(code), 1, null, "https://e.com/", 302, true, null, null, true, null, null);
        var event = new UrlEvent(UrlEvent.Type.CHANGED, Instant.EPOCH, snapshot, tags);

        assertThat(UrlEventJson.decode(UrlEventJson.encode(event))).isEqualTo(event);
    }

    @Property
    void aCodeIsAcceptedExactlyWhenItIsMadeOfCodeCharacters(@ForAll String text) {
        assertThat(ShortCode.parse(text) != null).isEqualTo(text.matches("[A-Za-z0-9_-]{3,64}"));
    }

    @Property
    void idsAreOrderedByTheirMillisecond(@ForAll @LongRange(min = 0, max = 1L << 47) long millis) {
        UUID earlier = UuidV7.of(millis);
        UUID later = UuidV7.of(millis + 1);

        assertThat(earlier.version()).isEqualTo(7);
        assertThat(earlier.variant()).isEqualTo(2);
        assertThat(earlier.toString()).isLessThan(later.toString());
        assertThat(UuidV7.epochMillis(earlier)).isEqualTo(millis);
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .withChars('_', '-')
                .ofMinLength(ShortCode.MIN_LENGTH)
                .ofMaxLength(ShortCode.MAX_LENGTH);
    }

    private static ClickEvent click(String code, @Nullable String text) {
        return new ClickEvent(
                UuidV7.of(0),
                ClickEvent.Kind.CLICK,
                Instant.EPOCH,
                new UUID(1, 2),
                key(code),
                null,
                null,
                null,
                null,
                text,
                text,
                text,
                text,
                null,
                null,
                null,
                text);
    }

    private static UrlKey key(String code) {
        return new UrlKey("lnk.example", new ShortCode(code));
    }
}
