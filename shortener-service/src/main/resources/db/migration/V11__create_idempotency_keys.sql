-- Answers to calls that came with an Idempotency-Key, for 24 hours. The id is a hash of caller, method, path and key.
CREATE TABLE idempotency_keys (
    id         bytea       PRIMARY KEY,
    body_hash  bytea       NOT NULL,
    status     smallint    NOT NULL,
    location   text,
    etag       text,
    body       bytea       NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
