-- Short URLs. A deleted one keeps its row, so that its code answers "gone" for ever and is never given away twice.
CREATE TABLE urls (
    id              uuid        PRIMARY KEY,
    domain          text        NOT NULL,
    short_code      text        NOT NULL,
    original_url    text        NOT NULL,
    owner_id        uuid,
    metadata        jsonb       NOT NULL DEFAULT '{}',
    redirect_status smallint    NOT NULL,
    forward_query   boolean     NOT NULL,
    valid_since     timestamptz,
    expires_at      timestamptz,
    is_active       boolean     NOT NULL DEFAULT true,
    deleted_at      timestamptz,
    version         bigint      NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    UNIQUE (domain, short_code)
);

-- Changes that the rest of the fleet has not heard of yet, in the order of their ids per short URL: the row of the URL
-- is locked before its event gets an id.
CREATE TABLE outbox (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event        bytea       NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    published_at timestamptz
);

CREATE VIEW redirect_urls_v1 AS
SELECT id, domain, short_code, version, owner_id, original_url, redirect_status, forward_query, valid_since, expires_at,
       is_active, deleted_at
FROM urls;

GRANT SELECT ON redirect_urls_v1 TO linkfleet_redirector;
