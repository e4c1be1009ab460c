package io.linkfleet.support.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What a caller was let do. */
public enum Scope {
    URLS_READ("urls:read"),
    URLS_WRITE("urls:write"),
    ANALYTICS_READ("analytics:read"),
    KEYS_MANAGE("keys:manage"),

    /** For what a gateway asks on its own behalf. No client ever has it. */
    INTERNAL("internal");

    private final String value;

    Scope(String value) {
        this.value = value;
    }

    /** All that a client can have. */
    public static Set<Scope> ofClients() {
        return EnumSet.complementOf(EnumSet.of(INTERNAL));
    }

    /** Those of a client's that are named; other names say nothing. */
    public static Set<Scope> ofClients(Collection<String> names) {
        Set<Scope> named = EnumSet.noneOf(Scope.class);
        ofClients().stream().filter(scope -> names.contains(scope.value)).forEach(named::add);
        return named;
    }

    /** Those that are named; other names say nothing. */
    static Set<Scope> all(Collection<String> names) {
        Set<Scope> named = EnumSet.noneOf(Scope.class);
        Arrays.stream(values()).filter(scope -> names.contains(scope.value)).forEach(named::add);
        return named;
    }

    /** As it stands in tokens and keys, such as {@code urls:read}. */
    public String value() {
        return value;
    }
}
