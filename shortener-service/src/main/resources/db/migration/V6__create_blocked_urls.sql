-- Short URLs that an operator has disabled: their owners can't enable them again.
CREATE TABLE blocked_urls (
    url_id     uuid        PRIMARY KEY,
    reason     text        NOT NULL,
    blocked_at timestamptz NOT NULL
);
