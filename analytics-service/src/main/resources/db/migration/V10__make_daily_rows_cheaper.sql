-- Rows of figures are written as whole values and read by services, hardly ever by SQL: json keeps the text as it came,
-- where jsonb takes it apart at each write and needs nearly twice the room. Keys compare byte by byte, which is all that short
-- codes and host names need. Rewrites the table once; batches and reads wait meanwhile.
DROP VIEW analytics.url_stats, analytics.url_analytics_hourly, analytics.url_analytics_dimension;

ALTER TABLE analytics.url_analytics
    ALTER COLUMN domain     TYPE text COLLATE "C",
    ALTER COLUMN short_code TYPE text COLLATE "C",
    ALTER COLUMN quarters   DROP DEFAULT,
    ALTER COLUMN quarters   TYPE json USING quarters::text::json,
    ALTER COLUMN quarters   SET DEFAULT '{}',
    ALTER COLUMN dimensions DROP DEFAULT,
    ALTER COLUMN dimensions TYPE json USING dimensions::text::json,
    ALTER COLUMN dimensions SET DEFAULT '{}';

CREATE VIEW analytics.url_stats AS
SELECT domain,
       short_code,
       any_value(url_id)         AS url_id,
       sum(total_clicks)::bigint AS total_clicks,
       min(first_click_at)       AS first_click_at,
       max(last_click_at)        AS last_click_at,
       sum(bots)::bigint         AS bots
FROM analytics.url_analytics
GROUP BY domain, short_code;

CREATE VIEW analytics.url_analytics_hourly AS
SELECT days.domain, days.short_code, days.date, quarters.key::int / 4 AS hour,
       sum((quarters.value ->> 0)::bigint + (quarters.value ->> 1)::bigint)::bigint AS total_clicks,
       sum((quarters.value ->> 1)::bigint)::bigint                                  AS bots
FROM analytics.url_analytics AS days, json_each(days.quarters) AS quarters
GROUP BY 1, 2, 3, 4;

CREATE VIEW analytics.url_analytics_dimension AS
SELECT days.domain, days.short_code, days.date, dimensions.key AS dimension, counts.key AS value,
       counts.value::bigint AS clicks
FROM analytics.url_analytics AS days, json_each(days.dimensions) AS dimensions, json_each_text(dimensions.value) AS counts;

-- What the figures of a day say and its raw clicks don't, or the other way round: no row when all is well. Counted here
-- in another way than the service counts. Visitors are left out, whose sketches SQL can't read, and values that were
-- counted together as "(other)".
CREATE OR REPLACE FUNCTION analytics.figure_differences(day date)
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
            ('campaign',     CASE WHEN bot IS NULL THEN campaign END),
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
            FROM json_each(days.quarters) AS quarters
            UNION ALL
            SELECT dimensions.key, counts.key, counts.value::bigint
            FROM json_each(days.dimensions) AS dimensions, json_each_text(dimensions.value) AS counts
            WHERE dimensions.value -> '(other)' IS NULL) AS figures
        WHERE days.date = day
    ), uncut AS (
        SELECT raw.* FROM raw
        LEFT JOIN analytics.url_analytics AS days
               ON (days.domain, days.short_code, days.date) = (raw.domain, raw.short_code, day)
        WHERE days.dimensions -> raw.figure -> '(other)' IS NULL
    )
    SELECT domain, short_code, figure, value, coalesce(uncut.clicks, 0), coalesce(stored.clicks, 0)
    FROM uncut FULL JOIN stored USING (domain, short_code, figure, value)
    WHERE uncut.clicks IS DISTINCT FROM stored.clicks
$$;
