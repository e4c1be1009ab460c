package io.linkfleet.shortener.url.domain;

import reactor.core.publisher.Mono;

/** Keeps the secret of all instances: it signs positions in lists and makes the codes of imports. */
public interface UrlSecretStore {

    Mono<byte[]> get();
}
