package io.linkfleet.gateway.auth;

import io.linkfleet.support.access.Caller;

/** Who calls and how much that one may ask for. */
public record Identity(Caller caller, Tier tier) {

    static final Identity ANONYMOUS = new Identity(Caller.ANONYMOUS, Tier.ANONYMOUS);
}
