-- Roles and schemas of the fleet, made once by a superuser in the database `linkfleet`; running it again changes nothing.
-- Each service owns one schema and migrates it by itself; the redirector owns none and reads one view of the shortener's.
-- Passwords are not set here: the deployment gives each role its own.

SELECT pg_advisory_xact_lock(hashtext('linkfleet.bootstrap'));

DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY ['linkfleet_shortener', 'linkfleet_redirector', 'linkfleet_analytics'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', wanted);
        END IF;
    END LOOP;
END
$$;

CREATE SCHEMA IF NOT EXISTS shortener AUTHORIZATION linkfleet_shortener;
CREATE SCHEMA IF NOT EXISTS analytics AUTHORIZATION linkfleet_analytics;

-- Search in short URLs. The services' roles may not make extensions, so they are made here.
CREATE SCHEMA IF NOT EXISTS extensions;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA extensions;
GRANT USAGE ON SCHEMA extensions TO linkfleet_shortener;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA shortener TO linkfleet_redirector;

ALTER ROLE linkfleet_shortener SET search_path = shortener;
ALTER ROLE linkfleet_redirector SET search_path = shortener;
ALTER ROLE linkfleet_analytics SET search_path = analytics;
ALTER ROLE linkfleet_shortener SET timezone = 'UTC';
ALTER ROLE linkfleet_redirector SET timezone = 'UTC';
ALTER ROLE linkfleet_analytics SET timezone = 'UTC';
