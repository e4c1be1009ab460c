package io.linkfleet.localstack.supervisor;

/** A reason, in words for the person at the terminal, why the fleet can't do what was asked. */
public final class FleetException extends RuntimeException {

    public FleetException(String message) {
        super(message);
    }
}
