package io.linkfleet.shortener.url.domain;

import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.support.access.Caller;

/** Who may see and change which short URL; nothing else decides that. What one may not see doesn't exist for one. */
public final class UrlAccess {

    private UrlAccess() {}

    /** An owned short URL is its owner's alone, an anonymous one everybody's. */
    public static boolean maySee(Caller caller, UrlSnapshot url) {
        return url.ownerId() == null || url.ownerId().equals(caller.ownerId());
    }

    /** An anonymous short URL is nobody's, so nobody changes it; an operator may disable it. */
    public static boolean mayChange(Caller caller, UrlSnapshot url) {
        return url.ownerId() != null && url.ownerId().equals(caller.ownerId());
    }
}
