package io.linkfleet.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A fleet with everything that operators see it with, under a little load of all kinds. */
final class ObservedFleet implements AutoCloseable {

    /** Reserved for documentation (RFC 5737): nobody has it, so wherever it turns up it came from here. */
    static final String VISITOR = "203.0.113.77";

    static final String DESTINATION = "https://example.com/destination-nobody-logs";

    private static final String BROWSER =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
    private static final long PAUSE_MILLIS = 50;

    private final Fleet fleet;
    private final SpanReceiver spans;
    private final Prometheus prometheus;
    private final List<String> codes = new ArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread visitors = Thread.ofPlatform().name("visitors").unstarted(this::visit);

    private ObservedFleet(Fleet fleet, SpanReceiver spans, Prometheus prometheus) {
        this.fleet = fleet;
        this.spans = spans;
        this.prometheus = prometheus;
    }

    static ObservedFleet start(Path root, Path home) throws IOException, InterruptedException {
        SpanReceiver spans = SpanReceiver.start();
        Fleet fleet = Fleet.in(home)
                .with("OTEL_EXPORTER_OTLP_ENDPOINT", spans.url())
                .with("OTEL_BSP_SCHEDULE_DELAY", "200")
                .with("LINKFLEET_TRACES_REDIRECT_RATIO", "0.01")
                .with("LINKFLEET_LOG_FORMAT", "json")
                // So that addresses which are forwarded get as far as they can.
                .with("LINKFLEET_TRUSTED_PROXIES", "127.0.0.1,::1")
                .with("SPRING_SSL_BUNDLE_JKS_PUBLIC_KEYSTORE_LOCATION", "file:" + certificate(home))
                .with("SPRING_SSL_BUNDLE_JKS_PUBLIC_KEYSTORE_PASSWORD", "changeit");
        try {
            fleet.up("--observe");
            var observed = new ObservedFleet(fleet, spans, Prometheus.start(root, home, fleet));
            for (int i = 0; i < 10; i++) {
                observed.codes.add(fleet.gateway().shorten(DESTINATION + "?" + i));
            }
            observed.visitors.start();
            return observed;
        } catch (RuntimeException | AssertionError e) {
            fleet.down();
            throw e;
        }
    }

    /** A key store with a certificate, for the metric that tells when it ends. */
    private static Path certificate(Path home) throws IOException, InterruptedException {
        Path store = home.resolve("certificate.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new AssertionError("no certificate, see " + home.resolve("keytool.log"));
        }
        return store;
    }

    Fleet fleet() {
        return fleet;
    }

    SpanReceiver spans() {
        return spans;
    }

    Prometheus prometheus() {
        return prometheus;
    }

    List<String> codes() {
        return codes;
    }

    /** People, bots, those who guess, those who ask for figures and those who send nonsense. */
    private void visit() {
        Client gateway = fleet.gateway();
        Client redirector = fleet.redirector();
        try {
            for (int i = 0; !stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS); i++) {
                String code = codes.get(i % codes.size());
                gateway.get("/" + code, "User-Agent", BROWSER);
                redirector.get("/" + code, "X-Forwarded-For", VISITOR);
                redirector.get("/unknown" + i);
                gateway.get("/api/v1/analytics/" + code);
                gateway.get("/api/v1/urls/unknown" + i);
                gateway.postJson("/api/v1/shorten", i % 2 == 0 ? "{}" : "{\"original_url\":\"" + DESTINATION + "\"}");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopping.countDown();
        visitors.join();
        prometheus.close();
        fleet.down();
        spans.close();
    }
}
