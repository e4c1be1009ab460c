package io.linkfleet.localstack.supervisor;

import io.linkfleet.localstack.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The database that tells the country of an address: geo-whois-asn-country by ip-location-db, in the public domain
 * (CC0), from the npm registry, fetched once. It knows neither region nor city; a fleet without it works as well.
 */
final class PlaceDatabase {

    private static final String PACKAGE = "@ip-location-db/geo-whois-asn-country-mmdb@2.3.2026061719";
    private static final String FILE = "geo-whois-asn-country.mmdb";

    /** Of the packed folder, the file, its name, its place: the file is in place as a whole or not at all. */
    private static final String UNPACK =
            "tar -xzf \"$1\"/*.tgz -C \"$1\" \"package/$2\" && mv \"$1/package/$2\" \"$3\" && rm -r \"$1\"";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path file;
    private final Path log;

    PlaceDatabase(Home home) {
        this.file = home.data("places").resolve(FILE);
        this.log = home.log("places");
    }

    /** The file, if it could be fetched. */
    Optional<Path> path() {
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /** Fetches the file unless it is there; without npm or a network the fleet goes without. */
    void fetch() {
        if (Files.exists(file)) {
            return;
        }
        try {
            Path folder = Files.createDirectories(file.resolveSibling("download"));
            // npm checks what it fetched against the registry's hash.
            run(List.of("npm", "pack", PACKAGE, "--silent", "--pack-destination", folder.toString()));
            run(List.of("sh", "-c", UNPACK, "sh", folder.toString(), FILE, file.toString()));
        } catch (IOException e) {
            System.out.println("places of followers stay unknown: " + e.getMessage() + " (log: " + log + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!ServerProcess.endsWithin(process.toHandle(), PATIENCE)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IOException(command.getFirst() + " took too long");
        }
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed");
        }
    }
}
