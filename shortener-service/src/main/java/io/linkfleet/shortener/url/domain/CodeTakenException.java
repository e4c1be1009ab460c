package io.linkfleet.shortener.url.domain;

/** The custom code belongs to another short URL, or did once. */
public final class CodeTakenException extends RuntimeException {

    CodeTakenException() {
        super("the code is taken", null, false, false);
    }
}
