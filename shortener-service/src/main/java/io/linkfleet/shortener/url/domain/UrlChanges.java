package io.linkfleet.shortener.url.domain;

import io.linkfleet.contracts.url.UrlSnapshot;

/** Is told of each change as soon as it is stored. What is lost here is repaired from the outbox. */
public interface UrlChanges {

    void changed(UrlSnapshot url);
}
