package io.linkfleet.localstack.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Hands out ports of a range, each of them once, and none that is somebody's. */
public final class FreePorts {

    private final int first;
    private final int size;

    /** Not to be handed out: their servers may not have started yet, or be away for a while. */
    private final Set<Integer> taken = ConcurrentHashMap.newKeySet();

    /** The ports from {@code first} to before {@code end}. */
    public FreePorts(int first, int end) {
        this.first = first;
        size = end - first;
    }

    /**
     * A port that nobody listens on now, another one at each call. The search begins anywhere, because other processes
     * search as well.
     */
    public int next() {
        int begin = ThreadLocalRandom.current().nextInt(size);
        for (int step = 0; step < size; step++) {
            int port = first + (begin + step) % size;
            if (Ports.isFree(port) && taken.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free from " + first + " to " + (first + size - 1));
    }

    /** Keeps a port for a server whose port is known before it listens. */
    public void reserve(int port) {
        taken.add(port);
    }
}
