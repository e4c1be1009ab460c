package io.linkfleet.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String VARIABLE = "LINKFLEET_GATEWAY_PORT";

    @Test
    void takesThePortThatIsSet() {
        assertThat(new Settings(Map.of(VARIABLE, "8080")).port(VARIABLE, 8000)).isEqualTo(8080);
    }

    @Test
    void takesTheOtherPortWhenNoneIsSet() {
        assertThat(new Settings(Map.of()).port(VARIABLE, 8000)).isEqualTo(8000);
        assertThat(new Settings(Map.of(VARIABLE, "")).port(VARIABLE, 8000)).isEqualTo(8000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "-1", "65536", "4294967297", "80 ", "8.0"})
    void namesTheVariableThatHoldsNoPort(String value) {
        var settings = new Settings(Map.of(VARIABLE, value));

        assertThatThrownBy(() -> settings.port(VARIABLE, 8000))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining(VARIABLE)
                .hasMessageContaining("'" + value + "'");
    }
}
