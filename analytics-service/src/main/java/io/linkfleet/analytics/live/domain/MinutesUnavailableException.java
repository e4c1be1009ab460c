package io.linkfleet.analytics.live.domain;

/** The live counters can't be read now. */
public final class MinutesUnavailableException extends RuntimeException {

    public MinutesUnavailableException(Throwable cause) {
        super(cause);
    }
}
