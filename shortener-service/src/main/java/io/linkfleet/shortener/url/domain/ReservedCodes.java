package io.linkfleet.shortener.url.domain;

import java.util.Locale;
import java.util.Set;

/** Words that are paths of ours, or may become paths of ours, so that no short URL can hide them. */
public final class ReservedCodes {

    private static final Set<String> WORDS = Set.of(
            "about",
            "account",
            "actuator",
            "admin",
            "analytics",
            "api",
            "app",
            "assets",
            "auth",
            "bulk",
            "dashboard",
            "docs",
            "export",
            "favicon",
            "health",
            "healthz",
            "help",
            "images",
            "import",
            "legal",
            "live",
            "livez",
            "login",
            "logout",
            "metrics",
            "openapi",
            "privacy",
            "public",
            "readyz",
            "register",
            "robots",
            "shorten",
            "sitemap",
            "static",
            "status",
            "terms",
            "urls",
            "well-known",
            "www");

    private ReservedCodes() {}

    /** Whether the word is reserved, however it is capitalised. */
    public static boolean contains(String code) {
        return WORDS.contains(code.toLowerCase(Locale.ROOT));
    }
}
