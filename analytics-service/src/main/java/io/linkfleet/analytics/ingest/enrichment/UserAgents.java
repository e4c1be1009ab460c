package io.linkfleet.analytics.ingest.enrichment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * Reads user agents with uap-java, whose expressions take half a millisecond for one; the few thousand that make up nearly
 * all traffic are remembered. Yauaa knows more, and takes 5 s and 110 MiB to know it (ADR 10).
 *
 * <p>The same string always gives the same answer, as long as neither list changes.
 */
public final class UserAgents {

    private static final int REMEMBERED = 20_000;

    /** What uap-java says when it has nothing to say. */
    private static final String OTHER = "Other";

    private static final String SPIDER = "Spider";
    private static final String UAP_PROPERTIES = "/META-INF/maven/com.github.ua-parser/uap-java/pom.properties";
    private static final String UAP_LIST = "uap-java-" + uapVersion();

    private static final Set<String> DESKTOPS =
            Set.of("Windows", "Mac OS X", "Linux", "Ubuntu", "Fedora", "Debian", "Chrome OS", "FreeBSD", "OpenBSD");
    private static final Set<String> HANDHELDS = Set.of("Android", "iOS", "Windows Phone", "KaiOS", "HarmonyOS");
    private static final Set<String> TELEVISIONS =
            Set.of("ATV OS X", "tvOS", "Tizen", "WebTV", "Roku", "FireOS TV", "Chromecast");

    private final Parser parser = new Parser();
    private final BotList bots = BotList.load();
    private final Cache<String, Agent> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private static String uapVersion() {
        var properties = new Properties();
        try (InputStream file = Parser.class.getResourceAsStream(UAP_PROPERTIES)) {
            properties.load(Objects.requireNonNull(file, UAP_PROPERTIES));
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Agent parse(@Nullable String userAgent) {
        return userAgent == null ? Agent.UNKNOWN : known.get(userAgent, this::read);
    }

    private Agent read(String userAgent) {
        Client client = parser.parse(userAgent);
        return new Agent(
                device(client, userAgent),
                family(client.userAgent.family),
                family(client.os.family),
                bot(client, userAgent));
    }

    private @Nullable Bot bot(Client client, String userAgent) {
        Bot named = bots.find(userAgent);
        if (named != null) {
            return named;
        }
        return SPIDER.equals(client.device.family) ? new Bot("crawler", client.userAgent.family, UAP_LIST) : null;
    }

    /** uap-java names models, not kinds; the system and what browsers agree to say tell the kind. */
    private static @Nullable String device(Client client, String userAgent) {
        String system = client.os.family;
        String text = userAgent.toLowerCase(Locale.ROOT);
        if (TELEVISIONS.contains(system) || text.contains("smart-tv") || text.contains("smarttv")) {
            return "tv";
        }
        if (HANDHELDS.contains(system)) {
            boolean tablet = text.contains("ipad")
                    || text.contains("tablet")
                    || (system.equals("Android") && !text.contains("mobile"));
            return tablet ? "tablet" : "phone";
        }
        return DESKTOPS.contains(system) ? "desktop" : null;
    }

    private static @Nullable String family(@Nullable String name) {
        return name == null || name.equals(OTHER) ? null : name;
    }
}
