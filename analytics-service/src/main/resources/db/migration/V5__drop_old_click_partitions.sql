-- Drops the partitions of all days before the given one and says how many. Only one instance does it at a time; the others
-- find nothing to do. A drop waits for whoever reads raw clicks, and everybody who writes them waits behind it: so it gives up
-- after a second (SQLSTATE 55P03) and is tried again later.
CREATE FUNCTION analytics.drop_click_partitions(before date) RETURNS int LANGUAGE plpgsql
SET search_path = analytics
SET lock_timeout = '1s' AS $$
DECLARE
    partition_name text;
    dropped int := 0;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('linkfleet.analytics.retention')) THEN
        RETURN 0;
    END IF;
    FOR partition_name IN
        SELECT tablename FROM pg_tables
        WHERE schemaname = 'analytics'
          AND tablename ~ '^click_events_[0-9]{8}$'
          AND to_date(right(tablename, 8), 'YYYYMMDD') < before
        ORDER BY tablename
    LOOP
        EXECUTE format('DROP TABLE %I', partition_name);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$$;
