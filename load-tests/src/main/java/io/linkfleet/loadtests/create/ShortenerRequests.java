package io.linkfleet.loadtests.create;

import io.linkfleet.localstack.server.LocalServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Requests to a shortener as bytes, with one caller's authorization. */
record ShortenerRequests(LocalServer shortener, String authorization) {

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", shortener.port());
    }

    byte[] get(String path) {
        return bytes("GET " + path + " HTTP/1.1\r\n" + head() + "\r\n");
    }

    /** {@code headers} are whole lines. */
    byte[] post(String path, String body, String headers) {
        return bytes("POST " + path + " HTTP/1.1\r\n" + head() + headers
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private String head() {
        return "Host: 127.0.0.1\r\nAuthorization: " + authorization + "\r\n";
    }

    private static byte[] bytes(String request) {
        return request.getBytes(StandardCharsets.US_ASCII);
    }
}
