package io.linkfleet.shortener.qr;

import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QrConfiguration {

    @Bean
    QrCodes qrCodes(QrProperties properties) {
        Path logo = properties.logo();
        return new QrCodes(logo == null || logo.toString().isEmpty() ? null : Logo.read(logo));
    }
}
