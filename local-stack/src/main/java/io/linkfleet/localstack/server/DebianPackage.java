package io.linkfleet.localstack.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Programs of a package of Debian or Ubuntu: those that are installed, otherwise unpacked from the package into a folder,
 * which needs no rights and starts no service.
 */
public final class DebianPackage {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final Path folder;
    private final Path log;

    /** The package {@code name}; what must be fetched is kept below {@code tools}. */
    public DebianPackage(String name, Path tools) {
        this.name = name;
        this.folder = tools.resolve(name);
        this.log = tools.resolve(name + ".log");
    }

    /**
     * The program {@code name} of the package.
     *
     * @throws IllegalStateException when it is neither installed nor to be had
     */
    public Path program(String program) {
        return installed(program).orElseGet(() -> fetched(program));
    }

    private static Optional<Path> installed(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Path fetched(String program) {
        Path executable = folder.resolve("usr/bin").resolve(program);
        try {
            if (!Files.isExecutable(executable)) {
                fetch();
            }
        } catch (IOException e) {
            throw missing(program, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw missing(program, e);
        }
        if (!Files.isExecutable(executable)) {
            throw missing(program, null);
        }
        return executable;
    }

    private IllegalStateException missing(String program, @Nullable Exception cause) {
        return new IllegalStateException(
                "There is no '" + program + "'; install it, for example with 'apt-get install " + name + "'", cause);
    }

    /** Several may do so at the same time; whoever is first puts it in place. */
    private void fetch() throws IOException, InterruptedException {
        Files.createDirectories(folder.getParent());
        Path download = Files.createTempDirectory(folder.getParent(), name);
        try {
            if (!downloads(download)) {
                // A fresh machine may not know any package yet; only an administrator can change that.
                run(download, "apt-get", "update");
                require(downloads(download));
            }
            Path unpacked = download.resolve("unpacked");
            require(run(download, "sh", "-c", "dpkg-deb --extract ./*.deb unpacked"));
            try {
                Files.move(unpacked, folder);
            } catch (FileAlreadyExistsException _) {
                // somebody else was first
            }
        } finally {
            remove(download);
        }
    }

    private boolean downloads(Path into) throws IOException, InterruptedException {
        return run(into, "apt-get", "download", name);
    }

    private void require(boolean done) {
        if (!done) {
            throw new IllegalStateException("The package '" + name + "' can't be fetched, see " + log);
        }
    }

    /** Whether the command did what it should. */
    private boolean run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!ServerProcess.endsWithin(process.toHandle(), PATIENCE)) {
            process.destroyForcibly();
            return false;
        }
        return process.waitFor() == 0;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
