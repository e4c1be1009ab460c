package io.linkfleet.shortener.url.domain;

import io.linkfleet.shortener.screening.Objection;
import io.linkfleet.shortener.screening.Screening;
import io.linkfleet.shortener.url.weburl.InvalidWebUrlException;
import io.linkfleet.shortener.url.weburl.WebUrl;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which destinations this fleet takes, and how it names its short URLs. */
public final class UrlRules {

    public static final int MAX_URL_LENGTH = 2_048;

    private final String domain;
    private final int codeLength;
    private final Screening screening;
    private final Set<String> ownHosts;

    /** Rules for short URLs on {@code domain}. */
    public UrlRules(String domain, UrlProperties properties, Screening screening) {
        this.domain = domain;
        this.screening = screening;
        this.codeLength = properties.codeLength();
        this.ownHosts = Stream.concat(Stream.of(domain), properties.ownHosts().stream())
                .map(host -> onHost(host).destination())
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean isHost(String text) {
        try {
            return !onHost(text).hasCredentials();
        } catch (InvalidWebUrlException _) {
            return false;
        }
    }

    private static WebUrl onHost(String host) {
        return WebUrl.parse("http://" + host);
    }

    public String domain() {
        return domain;
    }

    int codeLength() {
        return codeLength;
    }

    /** Normalises a destination or says which rule it breaks. */
    public OriginalUrl read(String text) {
        if (text.isBlank()) {
            return new OriginalUrl.Refused("empty", "must not be empty");
        }
        if (text.length() > MAX_URL_LENGTH) {
            return tooLong();
        }
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            return new OriginalUrl.Refused("control_character", "must not contain control characters");
        }
        try {
            return check(WebUrl.parse(text));
        } catch (InvalidWebUrlException e) {
            return refused(e.reason());
        }
    }

    private OriginalUrl check(WebUrl url) {
        if (url.hasCredentials()) {
            return new OriginalUrl.Refused("credentials", "must not contain a user name or password");
        }
        if (ownHosts.contains(url.destination())) {
            return new OriginalUrl.Refused("own_domain", "must not lead to a short domain of this service");
        }
        Objection objection = screening.objection(url.destination());
        if (objection != null) {
            return new OriginalUrl.Refused(objection.code(), objection.message());
        }
        String href = url.href();
        return href.length() > MAX_URL_LENGTH ? tooLong() : new OriginalUrl.Accepted(href);
    }

    private static OriginalUrl tooLong() {
        return new OriginalUrl.Refused(
                "too_long", "must be at most " + MAX_URL_LENGTH + " characters, also when normalised");
    }

    private static OriginalUrl refused(InvalidWebUrlException.Reason reason) {
        return switch (reason) {
            case RELATIVE -> new OriginalUrl.Refused("relative", "must be absolute: begin with http:// or https://");
            case SCHEME -> new OriginalUrl.Refused("unsupported_scheme", "must begin with http:// or https://");
            case HOST -> new OriginalUrl.Refused("invalid_host", "must have a valid host");
            case PORT -> new OriginalUrl.Refused("invalid_port", "must have a port from 0 to 65535, if any");
        };
    }
}
