package io.linkfleet.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the state of the fleet where other commands find it. A reader sees the old or the new state, never half. */
public final class StateFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Path file;

    public StateFile(Home home) {
        this.file = home.stateFile();
    }

    public void write(FleetState state) {
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.write(draft, JSON.writeValueAsBytes(state));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the last supervisor wrote, if there was one. */
    public Optional<FleetState> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readAllBytes(file), FleetState.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            throw new IllegalStateException(file + " is not readable; remove it when no part of the fleet runs", e);
        }
    }
}
