package io.linkfleet.shortener.url.weburl;

/** Text that is no absolute http or https URL. */
public final class InvalidWebUrlException extends RuntimeException {

    public enum Reason {
        RELATIVE,
        SCHEME,
        HOST,
        PORT
    }

    private final Reason reason;

    InvalidWebUrlException(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
