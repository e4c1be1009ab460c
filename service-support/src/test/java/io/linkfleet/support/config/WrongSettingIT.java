package io.linkfleet.support.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WrongSettingIT {

    @ParameterizedTest
    @CsvSource({
        "LINKFLEET_PORT, http, LINKFLEET_PORT",
        "LINKFLEET_PUBLIC_URL, ftp://lnk.example, LINKFLEET_PUBLIC_URL must be an http or https URL",
        "LINKFLEET_PUBLIC_URL, https://u:p@lnk.example, LINKFLEET_PUBLIC_URL must be an http or https URL",
        "LINKFLEET_BIND_ADDRESS, nowhere.invalid, LINKFLEET_BIND_ADDRESS can't be read as inet address",
        "LINKFLEET_TRUSTED_PROXIES, everyone, LINKFLEET_TRUSTED_PROXIES can't be read as",
        "linkfleet.access.gateway-keys, '', linkfleet.access.gateway-keys can't be read as gateway public keys",
        "linkfleet.access.gateway-keys, secret, linkfleet.access.gateway-keys can't be read as gateway public keys",
        "LINKFLEET_LOG_FORMAT, xml, 'LINKFLEET_LOG_FORMAT must be auto, json or text'"
    })
    void stopsTheStartAndNamesTheVariable(String variable, String value, String message, CapturedOutput output) {
        var application = new SpringApplication(EmptyService.class);
        application.setDefaultProperties(Map.of(variable, value));

        try (var context = application.run()) {
            throw new AssertionError("started with " + variable + "=" + value + ": " + context);
        } catch (RuntimeException _) {
            assertThat(output).contains(message).doesNotContain("u:p@");
        }
    }

    @SpringBootApplication
    static class EmptyService {}
}
