package io.linkfleet.localstack.supervisor;

import io.linkfleet.localstack.server.Ports;
import java.util.Map;

/** What the environment says, checked. A variable that is empty counts as absent. */
final class Settings {

    private final Map<String, String> environment;

    Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * A port.
     *
     * @throws FleetException when the variable holds anything else
     */
    int port(String variable, int otherwise) {
        String value = environment.getOrDefault(variable, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        return Ports.parse(value)
                .orElseThrow(() -> new FleetException(
                        variable + " must be a port from 1 to " + Ports.HIGHEST + ", but is '" + value + "'."));
    }

    boolean has(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }
}
