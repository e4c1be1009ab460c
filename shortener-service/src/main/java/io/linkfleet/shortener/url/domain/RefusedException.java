package io.linkfleet.shortener.url.domain;

/** Nothing was done. Carries no stack trace, since any client can cause it at will. */
public final class RefusedException extends RuntimeException {

    private final Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
