package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.contracts.url.UrlKey;
import java.time.LocalDate;

/** Key of a row of {@code url_analytics}. */
record DayKey(UrlKey url, LocalDate date) {}
