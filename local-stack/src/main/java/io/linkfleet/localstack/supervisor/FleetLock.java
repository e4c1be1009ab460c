package io.linkfleet.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/**
 * Says that nobody else starts or removes the fleet of a home. The system gives it back with the process that holds it,
 * however that ends.
 */
public final class FleetLock implements AutoCloseable {

    private final FileChannel channel;

    private FleetLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws FleetException when another process has it
     */
    public static FleetLock take(Home home) {
        home.create();
        try {
            FileChannel channel =
                    FileChannel.open(home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new FleetException("A fleet runs in " + home.path()
                        + " already; ./linkfleet status shows it, ./linkfleet down stops it.");
            }
            return new FleetLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
