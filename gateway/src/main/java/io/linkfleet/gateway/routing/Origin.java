package io.linkfleet.gateway.routing;

import java.net.URI;
import java.util.Locale;

/** Scheme, host and port of an HTTP server, such as {@code https://app.example.com}. */
public record Origin(URI uri) {

    /**
     * Reads an origin; one trailing slash is tolerated.
     *
     * @throws IllegalArgumentException when the text is no http or https URL, has no host, or goes on behind the port
     */
    public static Origin of(String text) {
        URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        if (!isHttp(uri)
                || uri.getHost() == null
                || !uri.getRawSchemeSpecificPart().equals("//" + hostAndPort(uri))) {
            throw new IllegalArgumentException("'" + text + "' is no origin such as https://app.example.com");
        }
        return new Origin(uri);
    }

    /** The origin of any http or https URL. */
    public static Origin of(URI url) {
        return of(url.getScheme() + "://" + hostAndPort(url));
    }

    private static boolean isHttp(URI uri) {
        return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    }

    private static String hostAndPort(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ':' + uri.getPort();
    }

    /** As browsers write it in the header {@code Origin}. */
    @Override
    public String toString() {
        return uri.toString().toLowerCase(Locale.ROOT);
    }
}
