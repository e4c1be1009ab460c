package io.linkfleet.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkfleet.analytics.ingest.domain.ClickEvents;
import io.linkfleet.analytics.testing.AnalyticsStack;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people and bots did, by hour, by day and by dimension. */
class StatisticsDetailsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final AnalyticsStack STACK = AnalyticsStack.shared();

    private final WebTestClient web = STACK.web();

    /** Eight visits, one an hour, each by another visitor: 0 to 7. Previews and tools are bots: 0, 2, 3, 6 and 7. */
    private void visits(String code) {
        var start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(3));
        STACK.send(IntStream.range(0, 8)
                .mapToObj(i -> ClickEvents.visit(code, start.plus(Duration.ofHours(i)), i))
                .toList());
        await().atMost(PATIENCE).until(() -> STACK.counted(code) == 8);
        assertThat(STACK.differences()).isEmpty();
    }

    @Test
    void tellPeopleFromBotsAndWhereTheyCameFrom() {
        visits("details");

        get("/api/v1/analytics/details")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.clicks.total")
                .isEqualTo(8)
                .jsonPath("$.clicks.humans")
                .isEqualTo(3)
                .jsonPath("$.clicks.bots")
                .isEqualTo(5)
                .jsonPath("$.unique_visitors.estimate")
                .isEqualTo(3)
                .jsonPath("$.unique_visitors.unique_windows")
                .isEqualTo(1)
                .jsonPath("$.top.device[0].value")
                .isEqualTo("phone")
                .jsonPath("$.top.device[0].clicks")
                .isEqualTo(2)
                .jsonPath("$.top.source[0].value")
                .isEqualTo("Google")
                .jsonPath("$.top.referrer[0].value")
                .isEqualTo("google.co.uk")
                .jsonPath("$.top.language[0].value")
                .isEqualTo("en")
                .jsonPath("$.top.campaign[0].value")
                .isEqualTo("spring")
                .jsonPath("$.top.bot.length()")
                .isEqualTo(3);
    }

    @Test
    void ofSeveralShortUrlsCountEachVisitorOnce() {
        visits("first-of-two");
        visits("second-of-two");

        get("/api/v1/analytics?short_codes=first-of-two,second-of-two,first-of-two")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.clicks.total")
                .isEqualTo(16)
                .jsonPath("$.all_time_clicks.humans")
                .isEqualTo(6)
                .jsonPath("$.unique_visitors.estimate")
                .isEqualTo(3)
                .jsonPath("$.urls.length()")
                .isEqualTo(2)
                .jsonPath("$.urls[1].short_code")
                .isEqualTo("second-of-two")
                .jsonPath("$.urls[1].clicks.total")
                .isEqualTo(8)
                .jsonPath("$.days[26].clicks.total")
                .isEqualTo(16)
                .jsonPath("$.days.length()")
                .isEqualTo(30);
        get("/api/v1/analytics?short_codes=first-of-two,nobody-made-it")
                .expectStatus()
                .isNotFound();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?short_codes=",
                "?short_codes=a,,b",
                "?short_codes=no/code",
                "?short_codes=abc&short_codes=abd"
            })
    void ofSeveralNeedTheirCodes(String query) {
        get("/api/v1/analytics" + query)
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("?short_codes");
    }

    @Test
    void areExportedLineByLine() {
        visits("exported");
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(3);

        String csv = body("/api/v1/analytics/exported/export?from=" + day + "&to=" + day, "text/csv");
        String ndjson = body("/api/v1/analytics/exported/export?format=ndjson", "application/x-ndjson");

        assertThat(csv.lines())
                .startsWith(
                        "date,figure,value,clicks",
                        day + ",clicks,humans,3",
                        day + ",clicks,bots,5",
                        day + ",hour,00,1")
                .contains(day + ",device,phone,2", day + ",campaign,spring,1", day + ",bot,search,2")
                .contains(day + ",city,\"Neustadt \"\"1\"\", AT\",1");
        assertThat(ndjson.lines())
                .hasSize((int) csv.lines().count() - 1)
                .contains("{\"date\":\"" + day + "\",\"figure\":\"campaign\",\"value\":\"spring\",\"clicks\":1}");
    }

    private String body(String path, String contentType) {
        return Objects.requireNonNull(get(path)
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(contentType)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    @Test
    void areComparedWithThePeriodBefore() {
        visits("compared");
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(3);
        String range = "?from=" + day.plusDays(1) + "&to=" + day.plusDays(2);

        get("/api/v1/analytics/compared" + range + "&compare=previous")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.clicks.total")
                .isEqualTo(0)
                .jsonPath("$.days.length()")
                .isEqualTo(2)
                .jsonPath("$.previous.from")
                .isEqualTo(day.minusDays(1).toString())
                .jsonPath("$.previous.to")
                .isEqualTo(day.toString())
                .jsonPath("$.previous.clicks.total")
                .isEqualTo(8)
                .jsonPath("$.previous.unique_visitors.estimate")
                .isEqualTo(3);
        get("/api/v1/analytics/compared" + range)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.previous")
                .doesNotExist();
    }

    @Test
    void makeASeriesOfHoursOfAnyTimeZone() {
        visits("series");
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(3);

        get("/api/v1/analytics/series/timeseries?interval=hour&tz=Asia/Kolkata&from=" + day + "&to=" + day)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.tz")
                .isEqualTo("Asia/Kolkata")
                .jsonPath("$.points.length()")
                .isEqualTo(24)
                .jsonPath("$.points[5].from")
                .isEqualTo(day + "T05:00:00+05:30")
                .jsonPath("$.points[4].clicks.total")
                .isEqualTo(0)
                .jsonPath("$.points[5].clicks.total")
                .isEqualTo(1)
                .jsonPath("$.points[12].clicks.total")
                .isEqualTo(1)
                .jsonPath("$.points[13].clicks.total")
                .isEqualTo(0);
    }

    @Test
    void makeASeriesOfDays() {
        visits("days");

        get("/api/v1/analytics/days/timeseries")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.interval")
                .isEqualTo("day")
                .jsonPath("$.points.length()")
                .isEqualTo(30)
                .jsonPath("$.points[26].clicks.humans")
                .isEqualTo(3)
                .jsonPath("$.points[27].clicks.total")
                .isEqualTo(0);
    }

    @Test
    void comeInPagesByDimension() {
        visits("pages");
        List<String> kinds = new ArrayList<>();

        String cursor = "";
        while (cursor != null) {
            JsonNode page = new JsonMapper()
                    .readTree(get("/api/v1/analytics/pages/breakdown?dimension=bot&limit=2" + cursor)
                            .expectStatus()
                            .isOk()
                            .expectBody()
                            .returnResult()
                            .getResponseBody());
            page.path("values").forEach(value -> kinds.add(value.path("value").asString() + value.path("clicks")));
            cursor = page.has("next_cursor")
                    ? "&cursor=" + page.path("next_cursor").asString()
                    : null;
        }

        assertThat(kinds).containsExactly("search2", "tool2", "preview1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?compare=next",
                "export?format=xlsx",
                "export?tz=UTC",
                "?compare=previous&compare=previous",
                "timeseries?tz=Mars/Olympus",
                "timeseries?tz=%2B02:00",
                "timeseries?tz=",
                "timeseries?interval=minute",
                "timeseries?dimension=country",
                "timeseries?from=2026-09-01&to=2026-10-15&interval=hour",
                "breakdown?dimension=shoe_size",
                "breakdown?dimension=",
                "breakdown?limit=0&dimension=bot",
                "breakdown?limit=201&dimension=bot",
                "breakdown?limit=-1&dimension=bot",
                "breakdown?limit=1e2&dimension=bot",
                "breakdown?cursor=x&dimension=bot",
                "breakdown?cursor=%C3%A4&dimension=bot",
                "breakdown?cursor=MTo&cursor=MTo&dimension=bot"
            })
    void refuseWhatTheyDoNotKnow(String query) {
        String parameter = query.substring(query.indexOf('?') + 1, query.indexOf('='));

        get("/api/v1/analytics/whatever" + (query.startsWith("?") ? "" : "/") + query)
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("?" + parameter);
    }

    @Test
    void needADimension() {
        get("/api/v1/analytics/whatever/breakdown")
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("required");
        get("/api/v1/analytics/nobody-knows-it/breakdown?dimension=bot")
                .expectStatus()
                .isNotFound();
    }

    private WebTestClient.ResponseSpec get(String path) {
        return web.get()
                .uri(URI.create("http://127.0.0.1:" + STACK.port("server") + path))
                .exchange();
    }
}
