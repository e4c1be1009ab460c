package io.linkfleet.gateway.auth;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much somebody may ask for. */
public enum Tier {
    /** Everybody behind one address. */
    ANONYMOUS,
    /** Somebody who is logged in. */
    USER,
    /** An API key as its owner makes it. */
    STANDARD,
    /** An API key that an operator lets do more. */
    HIGH;

    /** The tier of a key by its name; one that isn't known here is none that allows more. */
    static Tier ofKey(@Nullable String name) {
        return name != null && name.equals(HIGH.name().toLowerCase(Locale.ROOT)) ? HIGH : STANDARD;
    }
}
