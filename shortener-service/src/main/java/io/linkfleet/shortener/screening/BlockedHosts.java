package io.linkfleet.shortener.screening;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Refuses the hosts of an operator's file. The file is read anew when it has changed; one that can't be read changes
 * nothing.
 */
final class BlockedHosts implements Screen {

    private static final Logger log = LoggerFactory.getLogger(BlockedHosts.class);

    private final @Nullable Path file;
    private volatile HostList hosts = HostList.EMPTY;
    private volatile @Nullable FileTime readAt;

    /** @param file null for none */
    BlockedHosts(@Nullable Path file) {
        this.file = file;
        if (file != null) {
            read(file); // before the first destination can come
        }
    }

    @Override
    public @Nullable Objection objection(String host) {
        return hosts.contains(host)
                ? new Objection("blocked_host", "must not lead to a host that is blocked here")
                : null;
    }

    /** Reads the file if it has changed since it was read last. */
    Mono<Void> refresh() {
        Path path = file;
        return path == null
                ? Mono.empty()
                : Mono.<Void>fromRunnable(() -> read(path)).subscribeOn(Schedulers.boundedElastic());
    }

    private void read(Path path) {
        try {
            FileTime changedAt = Files.getLastModifiedTime(path);
            if (changedAt.equals(readAt)) {
                return;
            }
            try (Stream<String> lines = Files.lines(path)) {
                hosts = HostList.parse(lines);
            }
            readAt = changedAt;
            log.atInfo().addKeyValue("hosts", hosts.size()).log("blocked hosts read");
        } catch (IOException | UncheckedIOException e) {
            log.atWarn()
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("file of blocked hosts can't be read; what was read before holds");
        }
    }
}
