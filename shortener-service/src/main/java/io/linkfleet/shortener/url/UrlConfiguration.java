package io.linkfleet.shortener.url;

import io.linkfleet.shortener.audit.AuditLog;
import io.linkfleet.shortener.screening.ConditionalOnSafeBrowsing;
import io.linkfleet.shortener.screening.SafeBrowsing;
import io.linkfleet.shortener.screening.Screening;
import io.linkfleet.shortener.upkeep.RepeatedWork;
import io.linkfleet.shortener.url.domain.BlockStore;
import io.linkfleet.shortener.url.domain.CodeGenerator;
import io.linkfleet.shortener.url.domain.ShortUrlService;
import io.linkfleet.shortener.url.domain.ShortUrlStore;
import io.linkfleet.shortener.url.domain.UrlChanges;
import io.linkfleet.shortener.url.domain.UrlProperties;
import io.linkfleet.shortener.url.domain.UrlRules;
import io.linkfleet.shortener.url.storage.ScreeningQueue;
import io.linkfleet.shortener.url.weburl.WebUrl;
import io.linkfleet.support.config.LinkfleetProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UrlConfiguration {

    private static final Duration BETWEEN_SCREENINGS = Duration.ofSeconds(1);

    @Bean
    UrlRules urlRules(LinkfleetProperties fleet, UrlProperties properties, Screening screening) {
        WebUrl.loadTables();
        return new UrlRules(fleet.domain(), properties, screening);
    }

    @Bean
    ShortUrlService shortUrlService(
            ShortUrlStore store, List<UrlChanges> listeners, UrlRules rules, BlockStore blocks, Clock clock) {
        return new ShortUrlService(store, listeners, new CodeGenerator(), rules, blocks, clock);
    }

    /** There is nothing to do without Safe Browsing: nothing is noted then. */
    @Bean
    @ConditionalOnSafeBrowsing
    RepeatedWork destinationScreening(
            SafeBrowsing lookUp, ScreeningQueue queue, ShortUrlService urls, AuditLog audit, Clock clock) {
        var dangerous = new DangerousUrls(lookUp, queue, urls, audit, clock);
        return new RepeatedWork("screening of destinations", BETWEEN_SCREENINGS, dangerous::screen);
    }
}
