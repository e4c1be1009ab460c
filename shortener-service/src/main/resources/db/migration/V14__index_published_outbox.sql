-- Usually nothing waits for the cache; finding that out must not read all that waits for Kafka.
CREATE INDEX outbox_published ON outbox (id) WHERE published_at IS NOT NULL;
