package io.linkfleet.shortener.database;

/** The store gives no answer now; it may well give one later. */
public final class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(Throwable cause) {
        super("Postgres is unavailable", cause);
    }
}
