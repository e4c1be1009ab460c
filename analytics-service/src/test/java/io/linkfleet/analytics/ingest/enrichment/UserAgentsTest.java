package io.linkfleet.analytics.ingest.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {

    private final UserAgents userAgents = new UserAgents();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 | desktop | Chrome | Windows
                    Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15 | desktop | Safari | Mac OS X
                    Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0 | desktop | Firefox | Linux
                    Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1 | phone | Mobile Safari | iOS
                    Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1 | tablet | Mobile Safari | iOS
                    Mozilla/5.0 (Linux; Android 15; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36 | phone | Chrome Mobile | Android
                    Mozilla/5.0 (Linux; Android 14; SM-X910) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 | tablet | Chrome | Android
                    """)
    void tellsDeviceBrowserAndSystemOfPeople(String userAgent, String device, String browser, String system) {
        assertThat(userAgents.parse(userAgent)).isEqualTo(new Agent(device, browser, system, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    curl/8.11.0 | tool
                    Go-http-client/2.0 | tool
                    python-requests/2.32.3 | tool
                    Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | search
                    Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots) | preview
                    facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php) | preview
                    WhatsApp/2.24.20.89 A | preview
                    Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot) | ai
                    Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/) | monitor
                    Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html) | crawler
                    """)
    void tellsBotsAndTheirKind(String userAgent, String kind) {
        Bot bot = userAgents.parse(userAgent).bot();

        assertThat(bot).isNotNull();
        assertThat(bot.kind()).isEqualTo(kind);
        assertThat(bot.list()).matches("linkfleet-[0-9]{4}-[0-9]{2}");
    }

    @Test
    void takesBotsOfTheParserWhichTheListDoesNotName() {
        Bot bot = userAgents
                .parse("Mozilla/5.0 (compatible; SomeUnheardOfBot/1.0; +https://bots.example)")
                .bot();

        assertThat(bot).isEqualTo(new Bot("crawler", "SomeUnheardOfBot", "uap-java-1.6.1"));
    }

    @Test
    void saysNothingOfWhatSaysNothing() {
        assertThat(userAgents.parse(null)).isEqualTo(Agent.UNKNOWN);
        assertThat(userAgents.parse("x".repeat(512))).isEqualTo(Agent.UNKNOWN);
    }
}
