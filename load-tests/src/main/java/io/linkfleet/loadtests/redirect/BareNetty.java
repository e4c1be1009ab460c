package io.linkfleet.loadtests.redirect;

import io.netty.handler.codec.http.HttpHeaderNames;
import reactor.netty.http.server.HttpServer;

/** The limit of what Reactor Netty can do: the same 302 for everyone. */
final class BareNetty {

    private BareNetty() {}

    public static void main(String[] arguments) {
        HttpServer.create()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[0]))
                .handle((_, response) -> response.status(302)
                        .header(HttpHeaderNames.LOCATION, BareWebFlux.DESTINATION)
                        .send())
                .bindNow()
                .onDispose()
                .block();
    }
}
