-- Raw clicks and probes, one partition per UTC day. The primary key is what makes a redelivered event recognisable: an event
-- id is unique within its day, and the day follows from occurred_at, so the same event always meets its own key.
-- There is no other index: nothing reads raw clicks by short code, and each index would cost a share of the ingest rate.
-- The user agent's string is not kept: it describes the visitor too closely for a table that lives for months.
CREATE TABLE analytics.click_events (
    event_id     uuid        NOT NULL,
    date         date        NOT NULL,
    occurred_at  timestamptz NOT NULL,
    kind         text        NOT NULL,
    url_id       uuid        NOT NULL,
    domain       text        NOT NULL,
    short_code   text        NOT NULL,
    visitor_hash bytea,
    salt_window  text,
    country      text,
    region       text,
    city         text,
    referrer     text,
    language     text,
    bot          text,
    matched_rule text,
    request_id   text,
    PRIMARY KEY (event_id, date)
) PARTITION BY RANGE (date);

-- Makes the partition of one day; false when it is there already. The table is made apart and then attached, since ATTACH
-- lets reads and writes of the parent go on, while CREATE TABLE … PARTITION OF would make them wait. The advisory lock
-- keeps the instances from making the same partition twice; it ends with the transaction. The catalogue is asked by a query,
-- not by to_regclass(): that looks into a cache which doesn't notice what others did while this session waited for the lock.
CREATE FUNCTION analytics.create_click_partition(day date) RETURNS boolean LANGUAGE plpgsql
SET search_path = analytics AS $$
DECLARE
    partition_name text := 'click_events_' || to_char(day, 'YYYYMMDD');
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('linkfleet.analytics.partitions'));
    IF EXISTS (SELECT FROM pg_tables WHERE schemaname = 'analytics' AND tablename = partition_name) THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE click_events INCLUDING ALL)', partition_name);
    EXECUTE format('ALTER TABLE click_events ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   partition_name, day, day + 1);
    RETURN true;
END
$$;
