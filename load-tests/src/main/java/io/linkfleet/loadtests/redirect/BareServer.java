package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.localstack.server.JavaProcess;
import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A program of this module in a JVM like the redirector's: it gets its port as its argument. */
final class BareServer implements LocalServer {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Class<?> program;
    private final JavaProcess java;
    private final int port = Ports.free();

    BareServer(Class<?> program, Path folder) {
        this.program = program;
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
        java.launch(
                "-Xmx" + FleetUnderTest.REDIRECTOR_HEAP,
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                Integer.toString(port));
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
