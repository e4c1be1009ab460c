-- API keys, by their hashes. A revoked key leaves no row but in the audit log. An owner need not be one of our accounts: an
-- external issuer's subjects are owners, too.
CREATE TABLE api_keys (
    id           uuid        PRIMARY KEY,
    owner_id     uuid        NOT NULL,
    hash         bytea       NOT NULL UNIQUE,
    hint         text        NOT NULL,
    name         text        NOT NULL,
    scopes       text[]      NOT NULL,
    tier         text        NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    last_used_at timestamptz
);

CREATE INDEX api_keys_owner ON api_keys (owner_id, created_at);
