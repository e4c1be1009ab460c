package io.linkfleet.localstack.supervisor;

import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.LogFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/**
 * Runs one fleet: infrastructure first, then the services, until it is told to stop; then everything in the reverse
 * order, so that clicks still find Kafka when the redirector hands over its last ones.
 */
public final class Supervisor {

    /** How much of its log is shown of a part that can't be started. */
    private static final int LINES_OF_FAILURE = 20;

    private final Home home;
    private final Fleet fleet;
    private final StateFile stateFile;
    private final PrintStream out;
    private final List<Keeper> keepers = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ProcessMark self = ProcessMark.of(ProcessHandle.current());
    private volatile String state = FleetState.STARTING;
    private volatile boolean stopping;

    /**
     * A supervisor of the checkout {@code root} that reports its progress to {@code out}.
     *
     * @param observe whether services trace their requests
     */
    public Supervisor(Home home, Path root, Map<String, String> environment, boolean observe, PrintStream out) {
        this(home, new LocalFleet(home, root, environment, observe), out);
    }

    Supervisor(Home home, Fleet fleet, PrintStream out) {
        this.home = home;
        this.fleet = fleet;
        this.stateFile = new StateFile(home);
        this.out = out;
    }

    /**
     * Brings the fleet up.
     *
     * @throws FleetException when a port is taken or a part can't be started
     */
    public void start() {
        home.create();
        fleet.check();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-fleet"));
        try {
            startAll(fleet.infrastructure());
            fleet.prepare();
            startAll(fleet.services());
        } catch (RuntimeException e) {
            throw stopping ? stoppedMeanwhile() : e;
        }
        enterUp();
    }

    /** Waits until the fleet was stopped. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    public Map<String, String> urls() {
        return fleet.urls();
    }

    /** Ends every part, also while others still start; safe to call twice. */
    public synchronized void stop() {
        if (stopped.getCount() == 0) {
            return;
        }
        synchronized (keepers) {
            stopping = true;
        }
        enter(FleetState.STOPPING);
        inStopOrder().forEach(this::stop);
        enter(FleetState.DOWN);
        stopped.countDown();
    }

    /** A part that can't be stopped must not keep the others from it. */
    private void stop(Keeper keeper) {
        try {
            keeper.stop();
        } catch (RuntimeException e) {
            out.println(keeper.name() + " was not stopped: " + e.getMessage());
        }
    }

    private void enterUp() {
        synchronized (keepers) {
            if (stopping) {
                throw stoppedMeanwhile();
            }
            state = FleetState.UP;
        }
        publish();
    }

    private static FleetException stoppedMeanwhile() {
        return new FleetException("Linkfleet was stopped before it was up.");
    }

    private void startAll(List<LocalServer> parts) {
        parts.stream().map(this::keep).toList().forEach(this::awaitFirstStart);
    }

    private void awaitFirstStart(Keeper keeper) {
        try {
            keeper.firstStart().join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            List<String> message = new ArrayList<>(LogFile.end(home.log(keeper.name()), LINES_OF_FAILURE));
            message.addFirst("Gave up: " + (cause == null ? e : cause).getMessage());
            throw new FleetException(String.join(System.lineSeparator(), message));
        }
    }

    private Keeper keep(LocalServer part) {
        long begun = System.nanoTime();
        var keeper = new Keeper(part, new BackOff(), this::publish);
        synchronized (keepers) {
            if (stopping) {
                throw stoppedMeanwhile();
            }
            keepers.add(keeper);
        }
        keeper.firstStart()
                .thenRun(
                        () -> out.printf("%-10s ready after %.1f s%n", part.name(), (System.nanoTime() - begun) / 1e9));
        Thread.ofPlatform().name("keep-" + part.name()).daemon().start(keeper);
        return keeper;
    }

    private List<Keeper> inStopOrder() {
        synchronized (keepers) {
            return keepers.stream()
                    .sorted(Comparator.comparing(Keeper::name, StopOrder.BY_NAME))
                    .toList();
        }
    }

    private void enter(String next) {
        state = next;
        publish();
    }

    private void publish() {
        synchronized (stateFile) {
            List<FleetState.PartState> parts;
            synchronized (keepers) {
                parts = keepers.stream().map(Keeper::state).toList();
            }
            stateFile.write(new FleetState(state, self, parts, fleet.urls()));
        }
    }
}
