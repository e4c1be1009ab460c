package io.linkfleet.redirector.redirect.web;

/** Header values that several answers share. */
final class CommonHeaders {

    static final String ROBOTS = "X-Robots-Tag";
    static final String NO_INDEX = "noindex";
    static final String NOT_STORED = "private, no-store";

    private CommonHeaders() {}
}
