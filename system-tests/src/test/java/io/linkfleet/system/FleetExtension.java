package io.linkfleet.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one fleet that is up, shared by all classes of a run and taken down at its end. */
final class FleetExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Fleet.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(SharedFleet.class, _ -> new SharedFleet(), SharedFleet.class)
                .fleet();
    }

    private static final class SharedFleet implements AutoCloseable {

        private final Fleet fleet = Fleet.in(newHome());

        private SharedFleet() {
            fleet.up();
        }

        private Fleet fleet() {
            return fleet;
        }

        @Override
        public void close() {
            fleet.down();
        }

        private static Path newHome() {
            try {
                Path target = Path.of("target").toAbsolutePath();
                Files.createDirectories(target);
                return Files.createTempDirectory(target, "fleet-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
