package io.linkfleet.localstack.supervisor;

import io.linkfleet.localstack.server.JavaProcess;
import io.linkfleet.localstack.server.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One service of the fleet in a JVM of its own, ready when its {@code /readyz} says so. */
public final class ServiceProcess implements LocalServer {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE_TIMEOUT)
            .build();

    private final ServiceDefinition definition;
    private final JavaProcess java;
    private final UnpackedApplication application;
    private final Path jar;
    private final Path options;

    /** A service of the checkout {@code root} that sees {@code environment} beside that of this process. */
    public ServiceProcess(ServiceDefinition definition, Home home, Path root, Map<String, String> environment) {
        this.definition = definition;
        this.java = new JavaProcess(definition.name(), home.log(definition.name()), environment);
        this.application = new UnpackedApplication(home.application(definition.name()), home.log(definition.name()));
        this.jar = definition.jar(root);
        this.options = definition.options(root);
    }

    @Override
    public String name() {
        return definition.name();
    }

    @Override
    public int port() {
        return definition.port();
    }

    @Override
    public void launch() {
        Path unpacked = application.of(jar);
        List<String> arguments = new ArrayList<>(List.of("-Xmx" + definition.heap(), "@" + options));
        arguments.addAll(definition.more().isEmpty() ? sharedArchive(unpacked) : definition.more());
        arguments.addAll(List.of("-jar", unpacked.toString()));
        java.launch(arguments.toArray(String[]::new));
    }

    /** Classes are parsed once and mapped from this file at every later start. */
    private List<String> sharedArchive(Path unpacked) {
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + unpacked.resolveSibling(definition.name() + ".jsa"),
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off");
    }

    @Override
    public void awaitReady() {
        java.awaitReady(START_TIMEOUT, this::isReady);
    }

    @Override
    public void stop() {
        java.stop(STOP_TIMEOUT);
    }

    @Override
    public ProcessHandle process() {
        return java.process();
    }

    private boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/readyz"))
                .timeout(PROBE_TIMEOUT)
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
