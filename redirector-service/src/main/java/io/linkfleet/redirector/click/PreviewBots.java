package io.linkfleet.redirector.click;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Programs that open a link to show a preview of it where somebody posted it. */
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

    private PreviewBots() {}

    static boolean isOne(@Nullable String userAgent) {
        if (userAgent == null) {
            return false;
        }
        String lower = userAgent.toLowerCase(Locale.ROOT);
        for (String name : NAMES) {
            if (lower.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
