package io.linkfleet.shortener.url.domain;

/** The store gives no answer now; it may well give one later. */
public final class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(Throwable cause) {
        super("the store of short URLs is unavailable", cause);
    }
}
