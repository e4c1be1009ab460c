package io.linkfleet.analytics.live.domain;

/** What becomes of somebody who wants to watch clicks. */
public sealed interface Entry permits Watcher, Refusal {}
