package io.linkfleet.contracts.url;

/** How a short URL stands at one instant: it redirects (LIVE), answers 404 (NOT_YET_VALID) or answers 410 (GONE). */
public enum UrlState {
    LIVE,
    NOT_YET_VALID,
    GONE
}
