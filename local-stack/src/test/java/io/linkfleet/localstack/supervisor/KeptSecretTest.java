package io.linkfleet.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSecretTest {

    @TempDir
    Path folder;

    @Test
    void staysTheSameFromRunToRun() throws IOException {
        String secret = KeptSecret.in(folder.resolve("keys"), "account-secret");

        assertThat(secret).hasSize(64);
        assertThat(KeptSecret.in(folder.resolve("keys"), "account-secret")).isEqualTo(secret);
        assertThat(KeptSecret.in(folder.resolve("keys"), "other")).isNotEqualTo(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/account-secret"))))
                .isEqualTo("rw-------");
    }
}
