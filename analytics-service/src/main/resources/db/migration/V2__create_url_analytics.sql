-- Clicks per short URL and UTC day, kept when raw clicks are gone. Rows are updated with every batch; the free space lets
-- those updates stay in their page without touching the index.
CREATE TABLE analytics.url_analytics (
    domain         text        NOT NULL,
    short_code     text        NOT NULL,
    date           date        NOT NULL,
    url_id         uuid        NOT NULL,
    total_clicks   bigint      NOT NULL,
    first_click_at timestamptz NOT NULL,
    last_click_at  timestamptz NOT NULL,
    PRIMARY KEY (domain, short_code, date)
) WITH (fillfactor = 70);

-- A short URL over all time. A code is never given away twice, so every row of a group carries the same url_id.
CREATE VIEW analytics.url_stats AS
SELECT domain,
       short_code,
       any_value(url_id)         AS url_id,
       sum(total_clicks)::bigint AS total_clicks,
       min(first_click_at)       AS first_click_at,
       max(last_click_at)        AS last_click_at
FROM analytics.url_analytics
GROUP BY domain, short_code;
