package io.linkfleet.shortener.qr;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How QR codes look.
 *
 * @param logo a PNG for the middle of those that shall have one; null or empty for none
 */
@ConfigurationProperties("linkfleet.qr")
record QrProperties(@Nullable Path logo) {}
