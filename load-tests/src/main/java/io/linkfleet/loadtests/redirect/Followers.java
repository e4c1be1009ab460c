package io.linkfleet.loadtests.redirect;

import io.linkfleet.loadtests.fleet.ShortUrls;
import io.linkfleet.loadtests.http.Load;
import io.linkfleet.loadtests.http.LoadClient;
import io.linkfleet.loadtests.http.Pace;
import io.linkfleet.loadtests.http.Wrk;
import io.linkfleet.localstack.server.LocalServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Asks for short URLs as browsers do, the popular ones more often. */
final class Followers {

    private static final int SAMPLE = 200_000;
    private static final int REDIRECT = 302;

    private static final List<String> HEADERS = List.of(
            "Host: " + ShortUrls.DOMAIN,
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language: en-GB,en;q=0.7,de;q=0.3");

    private static final String HEAD = " HTTP/1.1\r\n" + String.join("\r\n", HEADERS) + "\r\n\r\n";

    private final ShortUrls urls;
    private final int connections;
    private final IntSupplier popular;
    private final Optional<Wrk> wrk;

    /** Followers on so many connections; what they need is kept in {@code folder}. */
    Followers(ShortUrls urls, int connections, Path folder) {
        this.urls = urls;
        this.connections = connections;
        this.popular = urls.popular();
        List<String> sample = IntStream.generate(popular)
                .limit(SAMPLE)
                .mapToObj(number -> "/" + urls.code(number))
                .toList();
        this.wrk = Wrk.find(folder, sample, HEADERS, connections);
    }

    /** The program that {@link #asFastAsPossible} uses. */
    String program() {
        return wrk.isPresent() ? "wrk" : "java";
    }

    /** Each URL once, so that the server knows them all. */
    void eachOnce(LocalServer server) {
        Iterator<Integer> all = urls.all().iterator();
        Load load = client(server, () -> request(all.next())).run(Pace.times(urls.count()));
        if (load.requests() != urls.count()) {
            throw new IllegalStateException(server.name() + " redirected " + load.requests() + " of " + urls.count());
        }
    }

    Load asFastAsPossible(LocalServer server, Duration duration) {
        return wrk.map(program -> program.run(server.port(), duration))
                .orElseGet(() -> popularOnes(server).run(Pace.closedLoop(duration)));
    }

    Load atConstantRate(LocalServer server, int perSecond, Duration duration) {
        return popularOnes(server).run(Pace.constantRate(perSecond, duration));
    }

    private LoadClient popularOnes(LocalServer server) {
        return client(server, () -> request(popular.getAsInt()));
    }

    private LoadClient client(LocalServer server, Supplier<byte[]> requests) {
        return new LoadClient(new InetSocketAddress("127.0.0.1", server.port()), requests, REDIRECT, connections);
    }

    private byte[] request(int number) {
        return ("GET /" + urls.code(number) + HEAD).getBytes(StandardCharsets.US_ASCII);
    }
}
