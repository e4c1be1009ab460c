-- Which short URLs there are and whose they are: a projection of the topic url-events, rebuilt by reading it from the start.
-- created_at follows from the id (UUID version 7), so it holds whichever event of a URL came first or survived compaction.
CREATE TABLE analytics.url_owners (
    domain     text   NOT NULL,
    short_code text   NOT NULL,
    url_id     uuid   NOT NULL,
    owner_id   uuid,
    version    bigint NOT NULL,
    created_at timestamptz GENERATED ALWAYS AS (uuid_extract_timestamp(url_id)) VIRTUAL,
    deleted_at timestamptz,
    PRIMARY KEY (domain, short_code)
);
