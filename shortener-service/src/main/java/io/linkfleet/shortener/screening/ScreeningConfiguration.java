package io.linkfleet.shortener.screening;

import io.linkfleet.shortener.upkeep.RepeatedWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScreeningConfiguration {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    @Bean
    BlockedHosts blockedHosts(ScreeningProperties properties) {
        Path file = properties.blockedHosts();
        return new BlockedHosts(file == null || file.toString().isEmpty() ? null : file);
    }

    @Bean
    RepeatedWork blockedHostsUpkeep(BlockedHosts hosts) {
        return new RepeatedWork("blocked hosts", BETWEEN_LOOKS, hosts::refresh);
    }

    @Bean
    Screening screening(ScreeningProperties properties, BlockedHosts blockedHosts) {
        List<Screen> screens = new ArrayList<>();
        screens.add(blockedHosts);
        if (!properties.privateAddresses()) {
            screens.add(new PrivateAddresses());
        }
        if (!properties.shorteners()) {
            screens.add(new KnownShorteners());
        }
        return new Screening(screens);
    }

    @Bean
    @ConditionalOnSafeBrowsing
    SafeBrowsing safeBrowsing(ScreeningProperties properties, MeterRegistry metrics) {
        String key = Objects.requireNonNull(properties.safeBrowsingKey());
        return new SafeBrowsing(properties.safeBrowsingUrl(), key, metrics);
    }
}
