package io.linkfleet.localstack.supervisor;

import io.linkfleet.localstack.server.LocalServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A fleet of shells, and a process of its own that supervises it. */
final class FakeFleet implements Fleet {

    static final List<String> INFRASTRUCTURE = List.of("postgres", "kafka");
    static final List<String> SERVICES = List.of("redirector", "gateway");

    private final Home home;

    private FakeFleet(Home home) {
        this.home = home;
    }

    /** Supervises a fleet in the folder that the first argument names. */
    public static void main(String[] arguments) throws InterruptedException {
        Home home = new Home(Path.of(arguments[0]));
        try (FleetLock _ = FleetLock.take(home)) {
            Orphans.end(home);
            var supervisor = new Supervisor(home, new FakeFleet(home), System.out);
            supervisor.start();
            supervisor.awaitStop();
        }
    }

    @Override
    public void check() {}

    @Override
    public List<LocalServer> infrastructure() {
        return parts(INFRASTRUCTURE);
    }

    @Override
    public void prepare() {}

    @Override
    public List<LocalServer> services() {
        return parts(SERVICES);
    }

    @Override
    public Map<String, String> urls() {
        return Map.of();
    }

    private List<LocalServer> parts(List<String> names) {
        return names.stream().<LocalServer>map(name -> new FakePart(name, home)).toList();
    }
}
