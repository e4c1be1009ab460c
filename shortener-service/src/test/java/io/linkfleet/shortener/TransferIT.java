package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** Files in and out. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerStack.class)
class TransferIT {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    private final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final Api owner;
    private final Api stranger;
    private final Api nobody;
    private final UUID ownerId = UUID.randomUUID();
    private final DatabaseClient database;

    @Autowired
    TransferIT(@LocalServerPort int port, DatabaseClient database) {
        this.owner = Api.of(port, ownerId);
        this.stranger = Api.of(port, UUID.randomUUID());
        this.nobody = Api.ofNobody(port);
        this.database = database;
    }

    @Test
    void exportedFilesGiveTheSameShortUrlsBack() {
        String plain = owner.create(",\"custom_code\":\"" + prefix + "plain\"");
        String full = owner.create("""
                ,"custom_code":"%sfull","title":"a, \\"b\\"\\nc","notes":" x ","tags":["ä","b c"],"redirect_status":308,
                "forward_query":true,"is_active":false,"valid_since":"2098-01-01T00:00:00.5Z",
                "expires_at":"2099-01-01T00:00:00Z","max_clicks":7,"metadata":{"k":"v,\\"w\\""}""".formatted(prefix));
        String csv = export("csv");
        String ndjson = export("ndjson");

        assertThat(csv.lines()).hasSizeGreaterThan(2);
        for (String[] file : List.of(new String[] {CSV, csv}, new String[] {NDJSON, ndjson})) {
            JsonNode before = owner.read(full);
            assertReport(importRows(owner, file[0], file[1]), 2, 0, 2, 0, 0);
            forget();
            assertReport(importRows(owner, file[0], file[1]), 2, 2, 0, 0, 0);
            JsonNode after = owner.read(full);
            for (String field : List.of(
                    "title",
                    "tags",
                    "redirect_status",
                    "forward_query",
                    "is_active",
                    "valid_since",
                    "expires_at",
                    "max_clicks",
                    "metadata")) {
                assertThat(after.path(field)).as(field).isEqualTo(before.path(field));
            }
            assertThat(owner.read(plain).path("original_url").asString()).isEqualTo("https://example.com/");
        }
    }

    @Test
    void saysExactlyWhatBecameOfEachRow() {
        stranger.create(",\"custom_code\":\"" + prefix + "taken\"");
        String file = """
                short_code,original_url,title,max_clicks
                %1$sa,https://example.com/a,A,
                %1$staken,https://example.com/b,B,
                x,https://example.com/c,C,
                %1$sd,nonsense,D,
                %1$se,https://example.com/e,E,seven
                ,https://example.com/f,F,5
                %1$sa,https://example.com/other,G,
                %1$sh,https://example.com/h,H,1,too much
                """.formatted(prefix);

        JsonNode rehearsal = importRows(owner, CSV, file, "?dry_run=true");
        assertReport(rehearsal, 8, 2, 0, 2, 4);
        assertThat(owned()).isZero();

        JsonNode report = importRows(owner, CSV, file);
        assertReport(report, 8, 2, 0, 2, 4);
        assertThat(report.path("dry_run").asBoolean()).isFalse();
        assertThat(rows(report))
                .containsExactlyInAnyOrder(
                        "2 code_taken",
                        "3 /rows/3/custom_code",
                        "4 /rows/4/original_url",
                        "5 /rows/5/max_clicks",
                        "7 code_taken",
                        "8 /rows/8");
        assertThat(owned()).isEqualTo(2);

        assertReport(importRows(owner, CSV, file), 8, 0, 2, 2, 4);
        assertThat(owned()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "keyword,url,title,timestamp,ip,clicks\\n%sx,https://e.com/,T,2020-01-01 00:00:00,192.0.2.1,7",
                "createdAt,shortUrl,longUrl,title,tags,visits\\n2020-01-01,https://s.test/%sx,https://e.com/,T,a|b,7",
                "link,long_url,title,created_at,tags\\nbit.ly/%sx,https://e.com/,T,2020-01-01,\"a,b\"",
                "Address,Target,Description,Visit count\\n%sx,https://e.com/,T,7",
                "\uFEFFLong URL;x,Short Code,Original URL\\n1,%sx,\"https://e.com/\""
            })
    void knowsTheFilesOfOthers(String file) {
        assertReport(importRows(owner, CSV, file.formatted(prefix).replace("\\n", "\r\n")), 1, 1, 0, 0, 0);

        assertThat(owner.read(prefix + "x").path("original_url").asString()).isEqualTo("https://e.com/");
    }

    @Test
    void goesOnAfterAnInterruption() {
        List<String> lines = IntStream.range(0, 1_200)
                .mapToObj(i -> "{\"original_url\":\"https://example.com/" + i + "\"}")
                .toList();
        assertReport(importRows(owner, NDJSON, String.join("\n", lines.subList(0, 700))), 700, 700, 0, 0, 0);

        assertReport(importRows(owner, NDJSON, String.join("\n", lines)), 1_200, 500, 700, 0, 0);

        assertThat(owned()).isEqualTo(1_200);
        assertThat(export("ndjson").lines()).hasSize(1_200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "title\nx",
                "url,long_url\nhttps://a.b,https://a.b",
                "url\n\"https://a.b",
                "url\n\u00ff\u00fe"
            })
    void refusesWhatIsNoSuchFile(String file) {
        owner.upload("/api/v1/urls/import", CSV, file.getBytes(StandardCharsets.ISO_8859_1))
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void takesWhatHasExpired() {
        String file = "{\"original_url\":\"https://example.com/\",\"custom_code\":\"%sold\",".formatted(prefix)
                + "\"expires_at\":\"2020-01-01T00:00:00Z\"}";

        assertReport(importRows(owner, NDJSON, file), 1, 1, 0, 0, 0);
        assertReport(importRows(owner, NDJSON, file), 1, 0, 1, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {NDJSON, CSV})
    void refusesARowThatIsTooLong(String type) {
        String row = "{\"original_url\":\"https://a.b/" + "x".repeat(70_000) + "\"}";

        owner.upload("/api/v1/urls/import", type, row.getBytes(StandardCharsets.UTF_8))
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void refusesARowOfTooManyEmptyFields() {
        String file = "url\nhttps://a.b\n" + ",".repeat(70_000);

        JsonNode problem = Api.body(owner.upload("/api/v1/urls/import", CSV, file.getBytes(StandardCharsets.UTF_8))
                .expectStatus()
                .isEqualTo(422));

        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/rows/2");
    }

    /** What is wrong with rows may be more than the rows. */
    @Test
    void saysOfEachRowOnlyTheFirstThingsThatAreWrong() {
        String fields =
                IntStream.range(0, 5_000).mapToObj(i -> "\"f" + i + "\":0").collect(Collectors.joining(","));
        String file = ("{" + fields + "}\n").repeat(20);

        JsonNode report = importRows(owner, NDJSON, file);

        assertReport(report, 20, 0, 0, 0, 20);
        assertThat(report.path("problems")
                        .path(0)
                        .path("problem")
                        .path("errors")
                        .size())
                .isEqualTo(20);
    }

    @Test
    void isForAccountsOnly() {
        nobody.get("/api/v1/urls/export").expectStatus().isUnauthorized();
        nobody.upload("/api/v1/urls/import", NDJSON, "{}".getBytes(StandardCharsets.UTF_8))
                .expectStatus()
                .isUnauthorized();
    }

    private static JsonNode importRows(Api caller, String type, String file, String... query) {
        return Api.body(caller.upload(
                        "/api/v1/urls/import" + String.join("", query), type, file.getBytes(StandardCharsets.UTF_8))
                .expectStatus()
                .isOk());
    }

    private String export(String format) {
        return new String(
                Objects.requireNonNull(owner.get("/api/v1/urls/export?format=" + format)
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody()),
                StandardCharsets.UTF_8);
    }

    private static void assertReport(
            JsonNode report, long rows, long created, long existing, long clashes, long refused) {
        assertThat(List.of("rows", "created", "existing", "clashes", "refused").stream()
                        .map(name -> report.path(name).asLong())
                        .toList())
                .as(report.path("problems").toString())
                .containsExactly(rows, created, existing, clashes, refused);
    }

    private static List<String> rows(JsonNode report) {
        return report.path("problems")
                .valueStream()
                .map(row -> row.path("row").asLong() + " "
                        + row.at("/problem/errors/0/pointer")
                                .asString(row.at("/problem/code").asString()))
                .collect(Collectors.toList());
    }

    private void forget() {
        database.sql("DELETE FROM urls WHERE owner_id = '" + ownerId + "'")
                .then()
                .block(Duration.ofSeconds(5));
    }

    private long owned() {
        return Objects.requireNonNull(database.sql("SELECT count(*) FROM urls WHERE owner_id = '" + ownerId + "'")
                .map(row -> row.get(0, Long.class))
                .one()
                .block(Duration.ofSeconds(5)));
    }
}
