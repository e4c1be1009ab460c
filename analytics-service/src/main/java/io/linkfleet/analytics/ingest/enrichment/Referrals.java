package io.linkfleet.analytics.ingest.enrichment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.net.InternetDomainName;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Referer}: whatever page it names, figures go by its site (public suffix list of Guava). Pages that many come
 * from are remembered.
 */
public final class Referrals {

    private static final int MAX_HOST = 253;
    private static final int REMEMBERED_CHARACTERS = 1 << 20;

    /** By registrable domain, or by the first part of one for sites with many endings. */
    private static final Map<String, String> SOURCES = Map.ofEntries(
            Map.entry("google", "Google"),
            Map.entry("bing.com", "Bing"),
            Map.entry("duckduckgo.com", "DuckDuckGo"),
            Map.entry("yahoo.com", "Yahoo"),
            Map.entry("ecosia.org", "Ecosia"),
            Map.entry("yandex", "Yandex"),
            Map.entry("baidu.com", "Baidu"),
            Map.entry("facebook.com", "Facebook"),
            Map.entry("instagram.com", "Instagram"),
            Map.entry("threads.net", "Threads"),
            Map.entry("t.co", "X"),
            Map.entry("twitter.com", "X"),
            Map.entry("x.com", "X"),
            Map.entry("linkedin.com", "LinkedIn"),
            Map.entry("lnkd.in", "LinkedIn"),
            Map.entry("reddit.com", "Reddit"),
            Map.entry("youtube.com", "YouTube"),
            Map.entry("tiktok.com", "TikTok"),
            Map.entry("pinterest", "Pinterest"),
            Map.entry("bsky.app", "Bluesky"),
            Map.entry("news.ycombinator.com", "Hacker News"),
            Map.entry("github.com", "GitHub"),
            Map.entry("wikipedia.org", "Wikipedia"),
            Map.entry("t.me", "Telegram"),
            Map.entry("telegram.org", "Telegram"),
            Map.entry("whatsapp.com", "WhatsApp"),
            Map.entry("chatgpt.com", "ChatGPT"),
            Map.entry("perplexity.ai", "Perplexity"));

    private final Cache<String, Referral> known = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_CHARACTERS)
            .<String, Referral>weigher((referrer, _) -> referrer.length())
            .build();

    public Referral parse(@Nullable String referrer) {
        return referrer == null ? Referral.NONE : known.get(referrer, Referrals::read);
    }

    private static Referral read(String referrer) {
        String host = host(referrer);
        if (host == null) {
            return Referral.NONE;
        }
        String whole = SOURCES.get(host);
        if (whole != null) {
            return new Referral(registrable(host), whole);
        }
        String site = registrable(host);
        String name = SOURCES.getOrDefault(site, SOURCES.get(site.substring(0, site.indexOf('.'))));
        return new Referral(site, name == null ? site : name);
    }

    /** Lower case; null when it is no web page's address, or its host is a bare name or an address of a machine. */
    private static @Nullable String host(String referrer) {
        try {
            URI uri = URI.create(referrer);
            String scheme = uri.getScheme();
            String host = uri.getHost();
            boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
            if (!web || host == null || host.length() > MAX_HOST) {
                return null;
            }
            String lower = host.toLowerCase(Locale.ROOT);
            return InternetDomainName.isValid(lower) && lower.indexOf('.') > 0 && !isAddress(lower) ? lower : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static boolean isAddress(String host) {
        return Character.isDigit(host.charAt(host.length() - 1));
    }

    private static String registrable(String host) {
        InternetDomainName name = InternetDomainName.from(host);
        return name.isUnderPublicSuffix() ? name.topPrivateDomain().toString() : host;
    }
}
