package io.linkfleet.localstack.server;

import java.util.List;
import java.util.stream.Stream;

/**
 * A server process of this machine that listens on loopback. Stopping and starting again keeps port and data, so that
 * clients find it where it was.
 */
public interface LocalServer extends AutoCloseable {

    /** Name for people: {@code postgres}. */
    String name();

    /** The port it listens on; fixed from the first start on. */
    int port();

    /** Starts the server's process, which is known from then on. Does nothing while it is alive. */
    void launch();

    /** Returns when the launched server answers; fails when it ends or takes too long. */
    void awaitReady();

    /** Starts the server and returns when it answers. */
    default void start() {
        launch();
        awaitReady();
    }

    /** Asks the server to end in order, kills it when it doesn't, and returns when it is gone. */
    void stop();

    /** The process that listens; fails before the first launch. */
    ProcessHandle process();

    default boolean isAlive() {
        return ProcessTable.isRunning(process());
    }

    /** Ends the server and its helper processes as a crash would. */
    default void kill() {
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(ServerProcess::kill);
    }

    /** Freezes the server with its helper processes: connections stay open and nothing is answered. */
    default void pause() {
        // The server first: helpers that it makes while the others are listed would run on.
        Signals.send("STOP", process());
        process().descendants().forEach(helper -> Signals.send("STOP", helper));
    }

    /** Lets a frozen server go on. */
    default void resume() {
        family().forEach(member -> Signals.send("CONT", member));
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process()), process().descendants()).toList();
    }

    @Override
    default void close() {
        stop();
    }
}
