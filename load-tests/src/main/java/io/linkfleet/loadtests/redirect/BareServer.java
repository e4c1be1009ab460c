package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.localstack.server.JavaProcess;
import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.Ports;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program of this module in a JVM like a service's: it gets its port as its first argument. */
public final class BareServer implements LocalServer {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** What our services have and a bare one has not. */
    private static final List<String> OURS = List.of(
            "service-support",
            "shared-contracts",
            "spring-boot-actuator",
            "spring-boot-starter-actuator",
            "spring-security-crypto",
            "micrometer-registry",
            "lettuce",
            "resilience4j");

    private final Class<?> program;
    private final String classPath;
    private final List<String> arguments;
    private final JavaProcess java;
    private final int port = Ports.free();

    BareServer(Class<?> program, Path folder) {
        this(
                program,
                folder,
                bareClassPath(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))),
                List.of());
    }

    /** Without what makes a server one of ours: Spring Boot would configure all that it finds. */
    public static String bareClassPath(Stream<String> libraries) {
        return libraries
                .filter(library -> {
                    String file = library.substring(library.lastIndexOf(File.separatorChar) + 1);
                    return OURS.stream().noneMatch(file::startsWith);
                })
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A program with {@code arguments} beside its port, on a class path of its own. */
    public BareServer(Class<?> program, Path folder, String classPath, List<String> arguments) {
        this.program = program;
        this.classPath = classPath;
        this.arguments = List.copyOf(arguments);
        this.java = new JavaProcess(name(), folder.resolve(name() + ".log"), Map.of());
    }

    @Override
    public String name() {
        return program.getSimpleName();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void launch() {
        List<String> line = new ArrayList<>(List.of(
                "-Xmx" + FleetUnderTest.REDIRECTOR_HEAP,
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                classPath,
                program.getName(),
                Integer.toString(port)));
        line.addAll(arguments);
        java.launch(line.toArray(String[]::new));
    }

    @Override
    public void awaitReady() {
        java.awaitReady(TIMEOUT, () -> Ports.isOpen(port));
    }

    @Override
    public void stop() {
        java.stop(TIMEOUT);
    }

    @Override
    public ProcessHandle process() {
        return java.process();
    }
}
