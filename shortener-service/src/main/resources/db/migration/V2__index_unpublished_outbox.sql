-- While Redis is away, what Kafka has stays in the outbox; the relay must not read past all of it to find what is new.
CREATE INDEX outbox_unpublished ON outbox (id) WHERE published_at IS NULL;
