package io.linkfleet.localstack.supervisor;

import io.linkfleet.localstack.server.JavaProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * A service's jar taken apart: a nested jar is read slower and its classes can't be shared between starts. The folder is
 * named by the jar's content, since the build gives all files the same time.
 */
final class UnpackedApplication {

    private static final int NAME_BYTES = 8;

    private final Path applications;
    private final Path log;

    /** Keeps applications below {@code applications} and writes what the unpacking says to {@code log}. */
    UnpackedApplication(Path applications, Path log) {
        this.applications = applications;
        this.log = log;
    }

    /** The jar to start; unpacks it, and forgets older ones, when it is new. */
    Path of(Path jar) {
        try {
            Path folder = applications.resolve(nameOf(jar));
            Path unpacked = folder.resolve(jar.getFileName());
            if (!Files.exists(unpacked)) {
                removeAll();
                JavaProcess.run(
                        log, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder.toString());
            }
            return unpacked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path jar) throws IOException {
        try (var content = new DigestInputStream(Files.newInputStream(jar), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest(), 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void removeAll() throws IOException {
        if (!Files.exists(applications)) {
            return;
        }
        try (Stream<Path> files = Files.walk(applications)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
