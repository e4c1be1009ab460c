package io.linkfleet.analytics.ingest;

/** The consumers that count clicks. */
public final class ClickConsumers {

    /** Their group: its committed offsets say what is counted. */
    public static final String GROUP = "analytics-clicks";

    private ClickConsumers() {}
}
