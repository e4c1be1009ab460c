-- What enrichment found out about a click. The user agent's string itself is still not kept.
ALTER TABLE analytics.click_events
    ADD COLUMN device        text,
    ADD COLUMN browser       text,
    ADD COLUMN system        text,
    ADD COLUMN source        text,
    ADD COLUMN referrer_host text,
    ADD COLUMN bot_reason    text,
    ADD COLUMN bot_list      text;

-- All figures of a short URL and day stand in one row: one write per short URL and batch, whatever the number of hours,
-- countries and browsers in it. A row for each of them would be ten times the writes (docs/adr/0010). They are values of
-- the whole day, not increments: whoever writes has read the row at the revision before, or it writes nothing.
--   bots        those of total_clicks that are no people; everything below but quarters and the dimension bot leaves them out
--   quarters    {"quarter of an hour (UTC), from 0": [people, bots]}; of them the days and hours of every time zone are made
--   dimensions  {"dimension": {"value": clicks}}
--   visitors    HLL sketch (Apache DataSketches, lgK 14) of visitor hashes
--   windows     salt windows that the visitor hashes belong to
ALTER TABLE analytics.url_analytics
    ADD COLUMN bots       bigint NOT NULL DEFAULT 0,
    ADD COLUMN quarters   jsonb  NOT NULL DEFAULT '{}',
    ADD COLUMN dimensions jsonb  NOT NULL DEFAULT '{}',
    ADD COLUMN visitors   bytea,
    ADD COLUMN windows    text[] NOT NULL DEFAULT '{}',
    ADD COLUMN revision   bigint NOT NULL DEFAULT 1;

-- As one would expect them in tables of their own.
CREATE VIEW analytics.url_analytics_hourly AS
SELECT days.domain, days.short_code, days.date, quarters.key::int / 4 AS hour,
       sum((quarters.value ->> 0)::bigint + (quarters.value ->> 1)::bigint)::bigint AS total_clicks,
       sum((quarters.value ->> 1)::bigint)::bigint                                  AS bots
FROM analytics.url_analytics AS days, jsonb_each(days.quarters) AS quarters
GROUP BY 1, 2, 3, 4;

CREATE VIEW analytics.url_analytics_dimension AS
SELECT days.domain, days.short_code, days.date, dimensions.key AS dimension, counts.key AS value,
       counts.value::bigint AS clicks
FROM analytics.url_analytics AS days, jsonb_each(days.dimensions) AS dimensions, jsonb_each(dimensions.value) AS counts;

CREATE OR REPLACE VIEW analytics.url_stats AS
SELECT domain,
       short_code,
       any_value(url_id)         AS url_id,
       sum(total_clicks)::bigint AS total_clicks,
       min(first_click_at)       AS first_click_at,
       max(last_click_at)        AS last_click_at,
       sum(bots)::bigint         AS bots
FROM analytics.url_analytics
GROUP BY domain, short_code;

-- What the figures of a day say and its raw clicks don't, or the other way round: no row when all is well. Counted here
-- in another way than the service counts. Visitors are left out, whose sketches SQL can't read, and values that were
-- counted together as "(other)".
CREATE FUNCTION analytics.figure_differences(day date)
RETURNS TABLE (domain text, short_code text, figure text, value text, raw bigint, stored bigint)
LANGUAGE sql STABLE AS $$
    WITH raw AS (
        SELECT clicks.domain, clicks.short_code, figures.figure, figures.value, count(*) AS clicks
        FROM analytics.click_events AS clicks
        CROSS JOIN LATERAL (VALUES
            ('total_clicks', ''),
            ('bots',         CASE WHEN bot IS NOT NULL THEN '' END),
            ('quarter',      (floor(extract(epoch FROM occurred_at))::bigint / 900 % 96)::text),
            ('country',      CASE WHEN bot IS NULL THEN country END),
            ('city',         CASE WHEN bot IS NULL THEN city || ', ' || country END),
            ('device',       CASE WHEN bot IS NULL THEN device END),
            ('browser',      CASE WHEN bot IS NULL THEN browser END),
            ('system',       CASE WHEN bot IS NULL THEN system END),
            ('source',       CASE WHEN bot IS NULL THEN source END),
            ('referrer',     CASE WHEN bot IS NULL THEN referrer_host END),
            ('language',     CASE WHEN bot IS NULL THEN lower(split_part(language, '-', 1)) END),
            ('bot',          bot)) AS figures (figure, value)
        WHERE clicks.date = day AND clicks.kind = 'click' AND figures.value IS NOT NULL
        GROUP BY 1, 2, 3, 4
    ), stored AS (
        SELECT days.domain, days.short_code, figures.figure, figures.value, figures.clicks
        FROM analytics.url_analytics AS days
        CROSS JOIN LATERAL (
            SELECT 'total_clicks' AS figure, '' AS value, days.total_clicks AS clicks
            UNION ALL
            SELECT 'bots', '', days.bots WHERE days.bots > 0
            UNION ALL
            SELECT 'quarter', quarters.key, (quarters.value ->> 0)::bigint + (quarters.value ->> 1)::bigint
            FROM jsonb_each(days.quarters) AS quarters
            UNION ALL
            SELECT dimensions.key, counts.key, counts.value::bigint
            FROM jsonb_each(days.dimensions) AS dimensions, jsonb_each(dimensions.value) AS counts
            WHERE NOT dimensions.value ? '(other)') AS figures
        WHERE days.date = day
    ), uncut AS (
        SELECT raw.* FROM raw
        LEFT JOIN analytics.url_analytics AS days
               ON (days.domain, days.short_code, days.date) = (raw.domain, raw.short_code, day)
        WHERE days.dimensions -> raw.figure ? '(other)' IS NOT TRUE
    )
    SELECT domain, short_code, figure, value, coalesce(uncut.clicks, 0), coalesce(stored.clicks, 0)
    FROM uncut FULL JOIN stored USING (domain, short_code, figure, value)
    WHERE uncut.clicks IS DISTINCT FROM stored.clicks
$$;
