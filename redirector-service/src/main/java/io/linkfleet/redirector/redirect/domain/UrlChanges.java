package io.linkfleet.redirector.redirect.domain;

import io.linkfleet.contracts.url.UrlEvent;

/** Takes in what the shortener says about its URLs. */
public interface UrlChanges {

    /** From the moment this returns, no follower is answered from an older version. Never waits, never fails. */
    void apply(UrlEvent event);
}
