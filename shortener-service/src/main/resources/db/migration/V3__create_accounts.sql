-- Accounts. The address stands in its normal form; a deleted account leaves no row.
CREATE TABLE users (
    id            uuid        PRIMARY KEY,
    email         text        NOT NULL UNIQUE,
    password_hash text        NOT NULL,
    created_at    timestamptz NOT NULL
);

-- What logs an account in again. Each is used once and replaced by another one of its family; a family is the life of one
-- log-in. A used one stays until it would have expired, so that its second use is noticed.
CREATE TABLE refresh_tokens (
    hash       bytea       PRIMARY KEY,
    family_id  uuid        NOT NULL,
    user_id    uuid        NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

CREATE INDEX refresh_tokens_family ON refresh_tokens (family_id);
CREATE INDEX refresh_tokens_user ON refresh_tokens (user_id);
CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);

-- Attempts to log in, as token buckets: when each is full again. Subjects are keyed hashes of address and client.
CREATE TABLE log_in_attempts (
    subject bytea       PRIMARY KEY,
    full_at timestamptz NOT NULL
);

-- Keys that sign access tokens; the private half is encrypted with a key that isn't in this database.
CREATE TABLE signing_keys (
    id           text        PRIMARY KEY,
    public_key   bytea       NOT NULL,
    private_key  bytea       NOT NULL,
    active_from  timestamptz NOT NULL,
    active_until timestamptz NOT NULL
);

-- Accounts that were deleted and whose short URLs are still to be.
CREATE TABLE owner_erasures (
    owner_id   uuid        PRIMARY KEY,
    created_at timestamptz NOT NULL
);
