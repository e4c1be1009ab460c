-- Requests that could not be redirected, per UTC day; no visitor is known of them.
--   kind        base_path, unknown (a code that nobody was given), dead (expired, deleted, disabled, used up)
--   short_code  empty where none was named, or too many different ones
CREATE TABLE analytics.orphan_clicks (
    domain     text   NOT NULL,
    short_code text   NOT NULL,
    date       date   NOT NULL,
    kind       text   NOT NULL,
    clicks     bigint NOT NULL,
    PRIMARY KEY (domain, short_code, date, kind)
) WITH (fillfactor = 70);

-- For the report of a day, and to know how many unknown codes it has.
CREATE INDEX orphan_clicks_by_date ON analytics.orphan_clicks (date, kind);

-- How far each redirector's events are counted: they come in the order of their sequence, so that one is either counted,
-- with all before it, or not.
CREATE TABLE analytics.orphan_sources (
    source   uuid        PRIMARY KEY,
    sequence bigint      NOT NULL,
    seen_at  timestamptz NOT NULL DEFAULT now()
);
