package io.linkfleet.loadtests.gateway;

import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.redirect.BareServer;
import io.linkfleet.localstack.server.LocalServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Our gateway in front of constant services, and a bare one in front of the same. */
final class GatewayUnderTest implements AutoCloseable {

    /** Limits are on and counted for each request, but none is refused. */
    private static final String PLENTY = "9999999/s";

    private final LocalServer shortener;
    private final LocalServer analytics;
    private final LocalServer ours;
    private final LocalServer bare;

    GatewayUnderTest(FleetUnderTest fleet) throws IOException {
        Path folder = fleet.folder();
        String here = System.getProperty("java.class.path");
        shortener = new BareServer(ConstantService.class, folder.resolve("shortener"), here, List.of());
        analytics = new BareServer(ConstantService.class, folder.resolve("analytics"), here, List.of());
        ours = fleet.gateway(Map.of(
                "LINKFLEET_SHORTENER_URL", url(shortener),
                "LINKFLEET_REDIRECTOR_URL", url(shortener),
                "LINKFLEET_ANALYTICS_URL", url(analytics),
                "LINKFLEET_RATE_LIMIT_API", PLENTY,
                "LINKFLEET_RATE_LIMIT_HIGH_KEY_API", PLENTY));
        Stream.of(shortener, analytics, ours).forEach(LocalServer::start);
        bare = new BareServer(
                BareGateway.class,
                folder,
                bareClassPath(fleet.libraries("gateway")),
                List.of(Integer.toString(shortener.port())));
        bare.start();
    }

    private static String bareClassPath(List<Path> libraries) {
        Stream<Path> own =
                Stream.of(Path.of(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0]));
        return BareServer.bareClassPath(Stream.concat(own, libraries.stream()).map(Path::toString));
    }

    private static String url(LocalServer server) {
        return "http://127.0.0.1:" + server.port();
    }

    LocalServer ours() {
        return ours;
    }

    LocalServer bare() {
        return bare;
    }

    /** The service behind the route that is to hang. */
    LocalServer analytics() {
        return analytics;
    }

    @Override
    public void close() {
        Stream.of(bare, ours, analytics, shortener).forEach(LocalServer::stop);
    }
}
