package io.linkfleet.redirector.redirect.domain;

/**
 * A source of short URLs gave no answer: it is down, slow, overloaded or talks nonsense. Carries no stack trace, since
 * it is thrown for each follower as long as the source is down.
 */
public final class LookUpFailedException extends RuntimeException {

    private LookUpFailedException(String message, Throwable cause) {
        super(message, cause, false, false);
    }

    public static LookUpFailedException in(String source, Throwable cause) {
        return new LookUpFailedException(source + " did not answer", cause);
    }

    /** So many codes that nobody made are asked for that the source must be spared. */
    public static LookUpFailedException tooManyUnknownCodes() {
        return new LookUpFailedException("too many unknown codes are asked for", new IllegalStateException());
    }

    /** What was found is older than what this process has seen already. */
    public static LookUpFailedException outdated(String source) {
        return new LookUpFailedException(source + " answered with an outdated version", new IllegalStateException());
    }
}
