package io.linkfleet.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayKeysTest {

    @TempDir
    Path folder;

    @Test
    void stayTheSameFromRunToRun() {
        GatewayKeys first = GatewayKeys.in(folder);

        assertThat(GatewayKeys.in(folder)).isEqualTo(first);
        assertThat(GatewayKeys.generate()).isNotEqualTo(first);
    }

    @Test
    void showThePrivateOneToItsOwnerOnly() throws IOException {
        GatewayKeys.in(folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("gateway-private.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void areMadeAnewWhenTheirMakingWasBrokenOff() throws IOException {
        GatewayKeys first = GatewayKeys.in(folder);
        Files.delete(folder.resolve("gateway-public.pem"));

        assertThat(GatewayKeys.in(folder).privateKey()).isNotEqualTo(first.privateKey());
    }
}
