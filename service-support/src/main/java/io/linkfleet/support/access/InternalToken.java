package io.linkfleet.support.access;

import com.nimbusds.jose.JOSEObjectType;

/**
 * What a gateway tells a service about a caller, signed: a JWT of its own type, so that no other token of the fleet can be
 * taken for one (RFC 8725, section 3.11). Without {@code sub}, the caller is anonymous.
 */
final class InternalToken {

    static final JOSEObjectType TYPE = new JOSEObjectType("linkfleet-internal+jwt");
    static final String ISSUER = "linkfleet-gateway";
    static final String AUDIENCE = "linkfleet-services";
    static final String SCOPE = "scope";
    static final String KEY_ID = "key_id";

    private InternalToken() {}
}
