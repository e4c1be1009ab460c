package io.linkfleet.system;

import io.linkfleet.localstack.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One more redirector beside the fleet's own, as a second task behind a load balancer would be. */
record SecondRedirector(Process process, int port) implements AutoCloseable {

    static SecondRedirector start(Path root, Path home, Fleet fleet) {
        int port = Ports.free();
        URI postgres = URI.create(fleet.url("psql"));
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("-Xmx256m");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-jar");
        command.add(
                root.resolve("redirector-service/target/redirector-service.jar").toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("second-redirector.log").toFile());
        var environment = builder.environment();
        environment.put("LINKFLEET_PORT", Integer.toString(port));
        environment.put("LINKFLEET_MANAGEMENT_PORT", Integer.toString(Ports.free()));
        environment.put("LINKFLEET_BIND_ADDRESS", "127.0.0.1");
        environment.put("LINKFLEET_PUBLIC_URL", "http://localhost:" + fleet.port("gateway"));
        environment.put(
                "LINKFLEET_POSTGRES_URL",
                "postgresql://" + postgres.getHost() + ":" + postgres.getPort() + postgres.getPath());
        environment.put("LINKFLEET_REDIS_URL", fleet.url("redis"));
        environment.put("LINKFLEET_KAFKA_BOOTSTRAP_SERVERS", fleet.url("kafka"));
        environment.put("LINKFLEET_DATA_DIR", home.resolve("second-redirector").toString());
        try {
            var redirector = new SecondRedirector(builder.start(), port);
            redirector.awaitReady();
            return redirector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Client client() {
        return new Client("http://127.0.0.1:" + port);
    }

    private void awaitReady() {
        Awaitility.await("second redirector is ready")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> client().get("/readyz").statusCode() == 200);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
