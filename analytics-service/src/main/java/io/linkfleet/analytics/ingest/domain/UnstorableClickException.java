package io.linkfleet.analytics.ingest.domain;

/** Some click of the list can't be stored because of its values. The message holds none of them. */
public final class UnstorableClickException extends RuntimeException {

    public UnstorableClickException(String rule, Throwable cause) {
        super(rule, cause);
    }
}
