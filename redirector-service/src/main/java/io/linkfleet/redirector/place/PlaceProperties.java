package io.linkfleet.redirector.place;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the search for places.
 *
 * @param databases files in MaxMind's format (MMDB); asked in this order, for IPv4 and IPv6 as each one says
 */
@Validated
@ConfigurationProperties("linkfleet.place")
record PlaceProperties(@DefaultValue List<Path> databases) {}
