package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkfleet.localstack.server.DebianPackage;
import io.linkfleet.system.SpanReceiver.Received;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What operators look at shows what happens: dashboards, alerts, traces and logs of a running fleet. */
@TestInstance(Lifecycle.PER_CLASS)
class ObservabilityST {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path OBSERVABILITY = ROOT.resolve("observability");
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final JsonMapper JSON = new JsonMapper();

    /** The caller's own span, which nobody sends here. */
    private static final String CALLER = "00f067aa0ba902b7";

    private static final List<String> SERVICES = List.of("gateway", "shortener", "redirector", "analytics");

    private Path home = Path.of("");
    private @Nullable ObservedFleet running;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        home = folder;
        running = ObservedFleet.start(ROOT, folder);
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (running != null) {
            running.close();
        }
    }

    private ObservedFleet observed() {
        return Objects.requireNonNull(running);
    }

    @Nested
    class Metrics {

        /** Of metrics as Prometheus has them; functions and labels of PromQL are none of these. */
        private static final Pattern METRIC = Pattern.compile(
                "\\b(?:linkfleet|http_server|spring_cloud|resilience4j|kafka|jvm|process|r2dbc|hikaricp|pg|redis|disk|ssl|logback)[_:][a-z0-9_:]+\\b");

        /** As documents write them: names of Micrometer, perhaps with their labels. */
        private static final Pattern NAME_IN_DOCUMENT = Pattern.compile("`(linkfleet\\.[a-z_.]+[a-z])(?:\\{[^}`]*})?`");

        @Test
        void answerEveryQueryOfEveryDashboard() throws IOException {
            Map<String, String> queries = queries();
            assertThat(queries).hasSizeGreaterThan(90);
            Map<String, String> unanswered = new TreeMap<>(queries);

            await("an answer to each query").atMost(PATIENCE).untilAsserted(() -> {
                unanswered.values().removeIf(query -> observed().prometheus().seriesOf(query) > 0);
                assertThat(unanswered).isEmpty();
            });
        }

        @Test
        void existWhereverTheyAreNamed() throws IOException {
            Set<String> named = used();
            assertThat(named).hasSizeGreaterThan(60);

            await("all that is named")
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(observed().prometheus().names()).containsAll(named));
        }

        @Test
        void existWhenADocumentNamesThem() throws IOException {
            Set<String> existing = scrapes().stream()
                    .flatMap(scrape -> scrape.metrics().keySet().stream())
                    .collect(Collectors.toSet());
            for (Path document : documents()) {
                for (MatchResult name : NAME_IN_DOCUMENT
                        .matcher(Files.readString(document))
                        .results()
                        .toList()) {
                    String prefix = name.group(1).replace('.', '_');
                    assertThat(existing)
                            .as("%s in %s", name.group(1), document)
                            .anyMatch(metric -> metric.startsWith(prefix));
                }
            }
        }

        @Test
        void areWhatTheirDocumentSays() throws IOException {
            String document = MetricsDocument.of(scrapes(), used());
            Path file = ROOT.resolve("docs/metrics.md");
            if (Boolean.getBoolean("metrics.update")) {
                Files.writeString(file, document);
            }

            assertThat(file).content().isEqualTo(document);
        }

        @Test
        void keepToTheConventionsOfPrometheus() throws IOException, InterruptedException {
            Path promtool = new DebianPackage("prometheus", ROOT.resolve(".linkfleet/tools")).program("promtool");
            for (Scrape scrape : scrapes()) {
                Process check = new ProcessBuilder(promtool.toString(), "check", "metrics")
                        .redirectErrorStream(true)
                        .start();
                try (var input = check.outputWriter()) {
                    input.write(scrape.ours());
                }
                String complaints = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(check.waitFor())
                        .as(scrape.service() + ": " + complaints)
                        .isZero();
            }
        }

        /** The names of metrics that dashboards and rules use. */
        private Set<String> used() throws IOException {
            Set<String> used = new TreeSet<>();
            queries().values().forEach(query -> used.addAll(all(METRIC, query)));
            for (Path rules : files(OBSERVABILITY.resolve("prometheus/rules"), ".yaml")) {
                for (JsonNode group : new YAMLMapper().readTree(rules).path("groups")) {
                    group.path("rules")
                            .forEach(rule ->
                                    used.addAll(all(METRIC, rule.path("expr").asString())));
                }
            }
            return used;
        }

        @Test
        void haveFewLabelsHoweverManyCodesAreFollowed() {
            Map<String, Long> before = series();
            for (int i = 0; i < 40; i++) {
                String code = observed().fleet().gateway().shorten(ObservedFleet.DESTINATION + "?few=" + i);
                observed().fleet().gateway().get("/" + code);
                observed().fleet().redirector().get("/none" + i);
                observed().fleet().gateway().get("/api/v1/analytics/" + code);
                observed().fleet().gateway().get("/nowhere/" + code);
            }

            // Buckets and routes that were met for the first time, but none for each code.
            assertThat(series())
                    .allSatisfy((service, series) ->
                            assertThat(series).isLessThan(Objects.requireNonNull(before.get(service)) + 80));
            for (Scrape scrape : scrapes()) {
                assertThat(scrape.series()).as(scrape.service()).isLessThan(2_500);
                assertThat(scrape.labelValues().stream().filter(this::tellsTooMuch))
                        .as(scrape.service())
                        .isEmpty();
            }
        }

        /** Whether a label holds an address, a URL or a short code. */
        private boolean tellsTooMuch(String value) {
            return value.contains(ObservedFleet.VISITOR)
                    || value.contains("://")
                    || observed().codes().stream().anyMatch(value::contains);
        }

        private Map<String, Long> series() {
            return scrapes().stream().collect(Collectors.toMap(Scrape::service, Scrape::series));
        }

        private List<Scrape> scrapes() {
            return SERVICES.stream()
                    .map(service -> Scrape.of(observed().fleet(), service))
                    .toList();
        }

        /** By dashboard, panel and letter; variables have the value that stands for all. */
        private static Map<String, String> queries() throws IOException {
            Map<String, String> queries = new TreeMap<>();
            for (Path file : files(OBSERVABILITY.resolve("grafana/dashboards"), ".json")) {
                for (JsonNode panel : JSON.readTree(file).path("panels")) {
                    for (JsonNode target : panel.path("targets")) {
                        queries.put(
                                file.getFileName() + ": " + panel.path("title").asString() + " "
                                        + target.path("refId").asString(),
                                target.path("expr")
                                        .asString()
                                        .replace("$__rate_interval", "15s")
                                        .replace("$application", ".*")
                                        .replace("$instance", ".*"));
                    }
                }
            }
            return queries;
        }

        private static List<Path> documents() throws IOException {
            try (Stream<Path> files = Files.find(
                    ROOT,
                    3,
                    (path, attributes) -> attributes.isRegularFile()
                            && path.toString().endsWith(".md")
                            && !path.toString().contains("/target/")
                            && !path.toString().contains("/.linkfleet/"))) {
                return files.toList();
            }
        }

        private static List<String> all(Pattern pattern, String text) {
            return pattern.matcher(text).results().map(MatchResult::group).toList();
        }

        private static List<Path> files(Path folder, String suffix) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(suffix))
                        .sorted()
                        .toList();
            }
        }
    }

    @Nested
    class Traces {

        @Test
        void leadFromTheGatewayToTheTransactionThatCountsTheClick() {
            String trace = newTrace();

            follow(trace, observed().codes().getFirst());

            // Each service sends its spans when it likes.
            await("the whole story")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertIsOneStory(observed().spans().ofTrace(trace)));
        }

        private static void assertIsOneStory(List<Received> spans) {
            assertThat(spans).anyMatch(ObservabilityST::isSqlOfAnalytics);
            assertThat(spans.stream()
                            .filter(span -> span.kind() != SpanKind.SPAN_KIND_CLIENT
                                    && span.kind() != SpanKind.SPAN_KIND_INTERNAL)
                            .map(span ->
                                    span.service() + " " + span.kind().name().replace("SPAN_KIND_", "")))
                    .containsExactlyInAnyOrder(
                            "gateway SERVER", "redirector SERVER", "redirector PRODUCER", "analytics CONSUMER");
            assertThat(spans).extracting(Received::id).doesNotHaveDuplicates();
            Set<String> ids = spans.stream().map(Received::id).collect(Collectors.toSet());
            assertThat(spans.stream().map(Received::parent).filter(parent -> !ids.contains(parent)))
                    .as("spans without a parent here: the first one, whose parent is the caller")
                    .containsExactly(CALLER);
        }

        @Test
        void leadFromEachClickOfABatchToTheTransaction() {
            List<String> traces =
                    IntStream.range(0, 20).mapToObj(_ -> newTrace()).toList();

            traces.forEach(trace -> follow(trace, observed().codes().getLast()));

            await("each click's transaction")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(traces)
                            .allSatisfy(trace -> assertThat(tracesReachedFrom(trace))
                                    .anySatisfy(reached -> assertThat(
                                                    observed().spans().ofTrace(reached))
                                            .anyMatch(ObservabilityST::isSqlOfAnalytics))));
            // And back: the batch names every click it holds.
            for (String trace : traces) {
                assertThat(observed().spans().spans().stream()
                                .filter(span -> span.service().equals("analytics"))
                                .flatMap(span -> span.links().stream()))
                        .anyMatch(link -> link.startsWith(trace));
            }
        }

        /** The trace itself, and those that its spans link to. */
        private Set<String> tracesReachedFrom(String trace) {
            Set<String> reached = new HashSet<>(Set.of(trace));
            observed().spans().ofTrace(trace).stream()
                    .flatMap(span -> span.links().stream())
                    .map(link -> link.substring(0, link.indexOf('/')))
                    .forEach(reached::add);
            return reached;
        }

        @Test
        void tellNobodysAddress() {
            String trace = newTrace();
            follow(trace, observed().codes().getFirst());
            await("its spans")
                    .atMost(PATIENCE)
                    .until(() ->
                            observed().spans().ofTrace(trace).stream().anyMatch(ObservabilityST::isSqlOfAnalytics));

            assertThat(observed().spans().spans()).allSatisfy(span -> {
                assertThat(span.attributes().keySet())
                        .doesNotContain("client.address", "network.peer.address", "user_agent.original", "url.query");
                assertThat(span.attributes().values())
                        .noneMatch(value -> value.contains(ObservedFleet.VISITOR))
                        .noneMatch(value -> value.contains(ObservedFleet.DESTINATION));
            });
        }

        @Test
        void areNotMadeOfProbesScrapesAndPolls() {
            assertThat(observed().spans().spans())
                    .filteredOn(span -> span.parent().isEmpty())
                    .allSatisfy(span -> {
                        assertThat(span.kind()).isIn(SpanKind.SPAN_KIND_SERVER, SpanKind.SPAN_KIND_CONSUMER);
                        assertThat(span.attributes().getOrDefault("url.path", ""))
                                .doesNotStartWith("/actuator")
                                .isNotIn("/livez", "/readyz", "/healthz");
                    });
        }

        @Test
        void areReachedFromBucketsOfHistograms() {
            Set<String> followed = new HashSet<>();

            await("an exemplar").atMost(PATIENCE).until(() -> {
                String trace = newTrace();
                followed.add(trace);
                follow(trace, observed().codes().getFirst());
                return observed().prometheus().exemplarsOf("linkfleet_redirect_duration_seconds_bucket").stream()
                        .anyMatch(followed::contains);
            });
        }
    }

    @Nested
    class Logs {

        @Test
        void tellWhichRequestOfWhichTraceAtALevelThatChangesAtRunTime() throws IOException {
            Client management = new Client(observed().fleet().url("shortener_management"));
            String logger = "/actuator/loggers/io.linkfleet.support.problem";
            assertThat(management
                            .postJson(logger, "{\"configuredLevel\":\"DEBUG\"}")
                            .statusCode())
                    .isEqualTo(204);
            String trace = newTrace();

            var answer = observed().fleet().gateway().get("/api/v1/urls/neverThere", "traceparent", traceparent(trace));
            management.postJson(logger, "{\"configuredLevel\":null}");

            String request = answer.headers().firstValue("X-Request-Id").orElseThrow();
            JsonNode line =
                    await("the log line").atMost(PATIENCE).until(() -> logLine("shortener", request), Objects::nonNull);
            assertThat(line.path("trace_id").asString()).isEqualTo(trace);
            assertThat(line.path("span_id").asString()).matches("[0-9a-f]{16}");
            assertThat(line.path("service").asString()).isEqualTo("shortener");
            assertThat(line.path("level").asString()).isEqualTo("DEBUG");
            assertThat(line.path("timestamp").asString()).isNotBlank();
            assertThat(line.path("message").asString()).isNotBlank();
        }

        @Test
        void tellNobodysAddressAndNoDestination() throws IOException {
            for (String service : SERVICES) {
                assertThat(home.resolve("logs/" + service + ".log"))
                        .content()
                        .doesNotContain(ObservedFleet.VISITOR, ObservedFleet.DESTINATION);
            }
        }

        private @Nullable JsonNode logLine(String service, String request) throws IOException {
            for (String line : Files.readAllLines(home.resolve("logs/" + service + ".log"))) {
                if (line.contains(request)) {
                    return JSON.readTree(line);
                }
            }
            return null;
        }
    }

    @Nested
    class Runbooks {

        /** Commands stand indented, one to a line. */
        private static final Pattern COMMAND = Pattern.compile("(?m)^ {4,}((?:curl|\\./linkfleet) .+)$");

        /** Statements may take several lines. */
        private static final Pattern STATEMENT = Pattern.compile("(?ms)^ {4,}(SELECT .+?;)$");

        private static final String LINKFLEET = "./linkfleet ";

        private static final Pattern PORT = Pattern.compile("localhost:([89])00([0-3])");

        @Test
        void haveCommandsThatDoWhatTheySay() throws IOException, InterruptedException {
            for (Path runbook : alerts()) {
                for (MatchResult command :
                        COMMAND.matcher(Files.readString(runbook)).results().toList()) {
                    run(runbook, command.group(1));
                }
            }
        }

        @Test
        void haveStatementsThatPostgresUnderstands() throws IOException {
            for (Path runbook : alerts()) {
                STATEMENT
                        .matcher(Files.readString(runbook))
                        .results()
                        .forEach(statement -> observed().fleet().ask(statement.group(1)));
            }
        }

        private void run(Path runbook, String command) throws IOException, InterruptedException {
            String here = PORT.matcher(command).replaceAll(port -> address(port.group(1), port.group(2)));
            if (here.startsWith(LINKFLEET)) {
                Fleet.Output output = observed()
                        .fleet()
                        .linkfleet(here.substring(LINKFLEET.length()).split(" "));
                assertThat(output.exitCode()).as(output.text()).isZero();
                return;
            }
            // A refusal is a failure too.
            Process process = new ProcessBuilder("sh", "-c", here.replace("curl -s", "curl -sf"))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as("%s: %s: %s", runbook, here, output)
                    .isZero();
        }

        /** Where the service is whose own or management port the runbook names. */
        private String address(String thousands, String number) {
            String service = SERVICES.get(Integer.parseInt(number));
            return thousands.equals("8")
                    ? "127.0.0.1:" + observed().fleet().port(service)
                    : observed().fleet().url(service + "_management").replace("http://", "");
        }

        private static List<Path> alerts() throws IOException {
            try (Stream<Path> files = Files.list(ROOT.resolve("docs/runbooks"))) {
                // What is not an alert's has no capital, or nothing but.
                return files.filter(file -> file.getFileName().toString().matches("([A-Z][a-z]+)+\\.md"))
                        .sorted()
                        .toList();
            }
        }
    }

    private static String newTrace() {
        return "%016x%016x"
                .formatted(
                        ThreadLocalRandom.current().nextLong(),
                        ThreadLocalRandom.current().nextLong());
    }

    private static String traceparent(String trace) {
        return "00-" + trace + "-" + CALLER + "-01";
    }

    private void follow(String trace, String code) {
        assertThat(observed()
                        .fleet()
                        .gateway()
                        .get("/" + code, "traceparent", traceparent(trace))
                        .statusCode())
                .isEqualTo(302);
    }

    private static boolean isSqlOfAnalytics(Received span) {
        return span.service().equals("analytics")
                && span.kind() == SpanKind.SPAN_KIND_CLIENT
                && span.attributes().keySet().stream().anyMatch(key -> key.startsWith("db."));
    }
}
