package io.linkfleet.loadtests.redirect;

import io.linkfleet.localstack.server.LocalServer;

/**
 * A server that is measured.
 *
 * @param id stable, for programs: {@code bare_webflux}
 * @param title for people
 */
record Candidate(String id, String title, LocalServer server) {}
