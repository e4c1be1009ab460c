package io.linkfleet.shortener.url;

import io.linkfleet.shortener.url.domain.CodeGenerator;
import io.linkfleet.shortener.url.domain.ShortUrlService;
import io.linkfleet.shortener.url.domain.ShortUrlStore;
import io.linkfleet.shortener.url.domain.UrlChanges;
import io.linkfleet.shortener.url.domain.UrlProperties;
import io.linkfleet.shortener.url.domain.UrlRules;
import io.linkfleet.shortener.url.weburl.WebUrl;
import io.linkfleet.support.config.LinkfleetProperties;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UrlConfiguration {

    @Bean
    UrlRules urlRules(LinkfleetProperties fleet, UrlProperties properties) {
        WebUrl.loadTables();
        return new UrlRules(fleet.domain(), properties);
    }

    @Bean
    ShortUrlService shortUrlService(ShortUrlStore store, List<UrlChanges> listeners, UrlRules rules, Clock clock) {
        return new ShortUrlService(store, listeners, new CodeGenerator(), rules, clock);
    }
}
