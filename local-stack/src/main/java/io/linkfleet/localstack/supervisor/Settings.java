package io.linkfleet.localstack.supervisor;

import java.util.Map;

/** What the environment says, checked. A variable that is empty counts as absent. */
final class Settings {

    private static final int HIGHEST_PORT = 65_535;

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
        // Five digits at most: no more are needed, and more could overflow.
        int port = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : 0;
        if (port < 1 || port > HIGHEST_PORT) {
            throw new FleetException(
                    variable + " must be a port from 1 to " + HIGHEST_PORT + ", but is '" + value + "'.");
        }
        return port;
    }

    boolean has(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }
}
