package io.linkfleet.shortener.url.weburl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An absolute http or https URL in the one form that a browser would show and send. Parsing the normalised form gives
 * the same form again.
 *
 * <p>Source: <a href="https://url.spec.whatwg.org/">URL Standard</a>, sections 3.5 (host parsing) and 4.4 (URL parsing),
 * of which only the states for these two schemes, without a base URL, are here. Credentials are told apart so that they
 * can be refused.
 *
 * @param host in its ASCII form: a domain with punycode labels, an IPv4 address, or an IPv6 address in brackets
 * @param port null for the default port of the scheme
 * @param tail path, query and fragment; begins with a slash
 */
public record WebUrl(
        String scheme,
        boolean hasCredentials,
        String host,
        @Nullable Integer port,
        String tail) {

    private static final int MAX_PORT = 65_535;

    /** Reads the tables of international names from disk now, so that no request's thread has to. */
    public static void loadTables() {
        HostParser.parse("\u00fc");
    }

    /**
     * The host in the one form that all its spellings lead to: without the dot of the DNS root, and an IPv4 address that is
     * written as IPv6 (RFC 4291, 2.5.5.2) as what it is.
     */
    public String destination() {
        if (host.startsWith("[::ffff:")) {
            return Ipv6.unmapped(host);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** The URL as text. */
    public String href() {
        return scheme + "://" + host + (port == null ? "" : ":" + port) + tail;
    }

    /**
     * Reads {@code text}.
     *
     * @throws InvalidWebUrlException with the reason, when a browser would refuse it or take it for something else
     */
    public static WebUrl parse(String text) {
        String input = wellFormed(stripEnds(text));
        int colon = schemeEnd(input);
        if (colon < 0) {
            throw new InvalidWebUrlException(InvalidWebUrlException.Reason.RELATIVE);
        }
        String scheme = input.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new InvalidWebUrlException(InvalidWebUrlException.Reason.SCHEME);
        }
        return parseAfterScheme(scheme, input, skipSlashes(input, colon + 1));
    }

    private static WebUrl parseAfterScheme(String scheme, String input, int start) {
        int end = authorityEnd(input, start);
        String authority = input.substring(start, end);
        int at = authority.lastIndexOf('@');
        String hostAndPort = authority.substring(at + 1);
        int colon = portColon(hostAndPort);
        String host = HostParser.parse(colon < 0 ? hostAndPort : hostAndPort.substring(0, colon));
        Integer port = colon < 0 ? null : port(hostAndPort.substring(colon + 1), scheme);
        return new WebUrl(scheme, at >= 0, host, port, tail(input.substring(end)));
    }

    /** Section 4.4: leading and trailing C0 controls and spaces don't count. */
    private static String stripEnds(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return text.substring(start, end);
    }

    /** Half of a surrogate pair can't be encoded; the standard puts U+FFFD in its place. */
    private static String wellFormed(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(result::appendCodePoint);
        return result.toString();
    }

    private static int schemeEnd(String input) {
        for (int i = 0; i < input.length(); i++) {
            char c = input.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean later = i > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.');
            if (c == ':' && i > 0) {
                return i;
            }
            if (!letter && !later) {
                return -1;
            }
        }
        return -1;
    }

    /** Browsers take any number of slashes and backslashes behind the colon, even none. */
    private static int skipSlashes(String input, int from) {
        int i = from;
        while (i < input.length() && isSlash(input.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int authorityEnd(String input, int from) {
        int i = from;
        while (i < input.length() && !isSlash(input.charAt(i)) && input.charAt(i) != '?' && input.charAt(i) != '#') {
            i++;
        }
        return i;
    }

    /** The colon in front of the port: the first one outside of brackets. */
    private static int portColon(String hostAndPort) {
        boolean inBrackets = false;
        for (int i = 0; i < hostAndPort.length(); i++) {
            char c = hostAndPort.charAt(i);
            if (c == '[') {
                inBrackets = true;
            } else if (c == ']') {
                inBrackets = false;
            } else if (c == ':' && !inBrackets) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable Integer port(String digits, String scheme) {
        int port = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                throw new InvalidWebUrlException(InvalidWebUrlException.Reason.PORT);
            }
            port = port * 10 + (c - '0');
            if (port > MAX_PORT) {
                throw new InvalidWebUrlException(InvalidWebUrlException.Reason.PORT);
            }
        }
        boolean isDefault = port == (scheme.equals("http") ? 80 : 443);
        return digits.isEmpty() || isDefault ? null : (Integer) port;
    }

    private static String tail(String rest) {
        int hash = rest.indexOf('#');
        String beforeHash = hash < 0 ? rest : rest.substring(0, hash);
        int question = beforeHash.indexOf('?');
        String path = question < 0 ? beforeHash : beforeHash.substring(0, question);
        return path(path)
                + (question < 0 ? "" : "?" + PercentEncoding.QUERY.encode(beforeHash.substring(question + 1)))
                + (hash < 0 ? "" : "#" + PercentEncoding.FRAGMENT.encode(rest.substring(hash + 1)));
    }

    /** Section 4.4, path state: dot segments are resolved, also when they are written as {@code %2e}. */
    private static String path(String path) {
        List<String> segments = new ArrayList<>();
        int start = path.isEmpty() ? 0 : 1;
        while (start <= path.length() && !path.isEmpty()) {
            int end = start;
            while (end < path.length() && !isSlash(path.charAt(end))) {
                end++;
            }
            append(segments, path.substring(start, end), end == path.length());
            start = end + 1;
        }
        return segments.isEmpty() ? "/" : "/" + String.join("/", segments);
    }

    private static void append(List<String> segments, String segment, boolean last) {
        String dots = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
        if (dots.equals("..")) {
            if (!segments.isEmpty()) {
                segments.removeLast();
            }
            if (last) {
                segments.add("");
            }
        } else if (dots.equals(".")) {
            if (last) {
                segments.add("");
            }
        } else {
            segments.add(PercentEncoding.PATH.encode(segment));
        }
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }
}
