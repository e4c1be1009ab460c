package io.linkfleet.shortener.apikey.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much a key may ask for; gateways know how much that is. Operators set it. */
public enum KeyTier {
    STANDARD,
    HIGH;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tier of this word; null when there is none. */
    public static @Nullable KeyTier find(String word) {
        for (KeyTier tier : values()) {
            if (tier.word().equals(word)) {
                return tier;
            }
        }
        return null;
    }
}
