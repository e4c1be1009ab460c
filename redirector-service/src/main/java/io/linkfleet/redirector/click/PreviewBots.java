package io.linkfleet.redirector.click;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knows programs that open a link to show a preview of it where somebody posted it. For one thread. */
final class PreviewBots {

    /** As {@code ClickEvent} says it. */
    static final String KIND = "preview";

    /** What these programs call themselves, in lower case, by their operators' own documentation. */
    private static final List<String> NAMES = List.of(
            "facebookexternalhit",
            "facebot",
            "twitterbot",
            "slackbot-linkexpanding",
            "slack-imgproxy",
            "discordbot",
            "telegrambot",
            "whatsapp/",
            "linkedinbot",
            "skypeuripreview",
            "microsoftpreview",
            "redditbot",
            "pinterestbot",
            "vkshare",
            "viber",
            "snapchat/",
            "iframely",
            "embedly",
            "mastodon/",
            "bluesky cardyb",
            "google-pagerenderer",
            "bitlybot");

    /** User agents that were looked at already: a few hundred make nearly all clicks. */
    private static final int REMEMBERED = 4_096;

    private final Map<String, Boolean> known = HashMap.newHashMap(REMEMBERED);

    boolean isOne(@Nullable String userAgent) {
        if (userAgent == null) {
            return false;
        }
        Boolean remembered = known.get(userAgent);
        if (remembered != null) {
            return remembered;
        }
        if (known.size() == REMEMBERED) {
            known.clear();
        }
        boolean bot = hasName(userAgent.toLowerCase(Locale.ROOT));
        known.put(userAgent, bot);
        return bot;
    }

    private static boolean hasName(String lower) {
        for (String name : NAMES) {
            if (lower.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
