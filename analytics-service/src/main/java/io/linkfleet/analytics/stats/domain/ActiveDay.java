package io.linkfleet.analytics.stats.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A UTC day with clicks.
 *
 * @param quarters clicks by quarter of an hour, those without clicks left out; the first is 0
 * @param dimensions clicks by dimension and value
 * @param visitors sketch of the visitor hashes; null when none is known
 * @param windows salt windows of the hashes
 */
public record ActiveDay(
        LocalDate date,
        ClickCounts clicks,
        Instant firstClickAt,
        Instant lastClickAt,
        Map<Integer, ClickCounts> quarters,
        Map<String, Map<String, Long>> dimensions,
        byte @Nullable [] visitors,
        List<String> windows) {}
