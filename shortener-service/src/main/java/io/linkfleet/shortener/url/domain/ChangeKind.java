package io.linkfleet.shortener.url.domain;

import io.linkfleet.contracts.url.UrlEvent;

/** What is done to a short URL that there is; the audit log keeps what its owner does. */
public enum ChangeKind {
    CHANGED(UrlEvent.Type.CHANGED),
    DELETED(UrlEvent.Type.DELETED),
    RESTORED(UrlEvent.Type.CHANGED),
    /** By an operator, who writes it down with the reason. */
    SWITCHED(UrlEvent.Type.CHANGED),
    /** Since its owner's account is gone, whose deletion the log keeps. */
    EMPTIED(UrlEvent.Type.DELETED);

    private final UrlEvent.Type event;

    ChangeKind(UrlEvent.Type event) {
        this.event = event;
    }

    /** What the fleet is told. */
    public UrlEvent.Type event() {
        return event;
    }
}
