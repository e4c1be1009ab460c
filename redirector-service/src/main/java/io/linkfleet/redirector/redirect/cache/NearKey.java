package io.linkfleet.redirector.redirect.cache;

/** What the near cache is asked with, and what it holds: equal when they are of the same short URL. */
sealed interface NearKey permits Wanted, CachedUrl {}
