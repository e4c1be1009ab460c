package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.http.Load;
import io.linkfleet.loadtests.http.LoadClient;
import io.linkfleet.loadtests.http.Pace;
import io.linkfleet.loadtests.http.Wrk;
import io.linkfleet.localstack.server.LocalServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Asks for short URLs as browsers do, the popular ones more often. */
final class Followers {

    private static final int SAMPLE = 200_000;
    private static final int REDIRECT = 302;

    private static final List<String> HEADERS = List.of(
            "Host: " + ShortUrls.DOMAIN,
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language: en-GB,en;q=0.7,de;q=0.3");

    private final ShortUrls urls;
    private final int connections;
    private final Optional<Wrk> wrk;
    private final byte[][] popular;

    /** Followers on so many connections; what they need is kept in {@code folder}. */
    Followers(ShortUrls urls, int connections, Path folder) {
        List<String> paths = urls.popular(SAMPLE);
        this.urls = urls;
        this.connections = connections;
        this.wrk = Wrk.find(folder, paths, HEADERS, connections);
        this.popular = requests(paths);
    }

    /** The program that {@link #asFastAsPossible} uses. */
    String program() {
        return wrk.isPresent() ? "wrk" : "java";
    }

    /** Each URL once, so that the server knows them all. */
    void eachOnce(LocalServer server) {
        byte[][] all = requests(urls.all());
        Load load = new LoadClient(address(server), all, REDIRECT, connections).run(Pace.times(all.length));
        if (load.requests() != all.length) {
            throw new IllegalStateException(server.name() + " redirected " + load.requests() + " of " + all.length);
        }
    }

    Load asFastAsPossible(LocalServer server, Duration duration) {
        return wrk.map(program -> program.run(server.port(), duration))
                .orElseGet(() -> client(server).run(Pace.closedLoop(duration)));
    }

    Load atConstantRate(LocalServer server, int perSecond, Duration duration, LongConsumer onAnswer) {
        return client(server).onAnswer(onAnswer).run(Pace.constantRate(perSecond, duration));
    }

    private LoadClient client(LocalServer server) {
        return new LoadClient(address(server), popular, REDIRECT, connections);
    }

    private static InetSocketAddress address(LocalServer server) {
        return new InetSocketAddress("127.0.0.1", server.port());
    }

    private static byte[][] requests(List<String> paths) {
        String headers = " HTTP/1.1\r\n" + String.join("\r\n", HEADERS) + "\r\n\r\n";
        return paths.stream()
                .map(path -> ("GET " + path + headers).getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }
}
