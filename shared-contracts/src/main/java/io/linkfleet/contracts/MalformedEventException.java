package io.linkfleet.contracts;

import org.jspecify.annotations.Nullable;

/** Bytes that are no event of the expected kind. The message names the field and the rule, never the content. */
public final class MalformedEventException extends RuntimeException {

    public MalformedEventException(String message) {
        this(message, null);
    }

    public MalformedEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
