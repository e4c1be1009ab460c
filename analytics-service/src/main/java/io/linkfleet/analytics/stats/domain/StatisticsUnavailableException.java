package io.linkfleet.analytics.stats.domain;

/** The figures can't be read at the moment; they are not lost. */
public final class StatisticsUnavailableException extends RuntimeException {

    public StatisticsUnavailableException(Throwable cause) {
        super("statistics can't be read", cause);
    }
}
