-- What owners note on their short URLs, and how they find them again.
ALTER TABLE urls
    ADD COLUMN title      text,
    ADD COLUMN notes      text,
    ADD COLUMN tags       text[] NOT NULL DEFAULT '{}',
    ADD COLUMN max_clicks bigint;

-- Immutable for arrays of text, which array_to_string can't promise for arrays of every type.
CREATE FUNCTION url_search_text(short_code text, original_url text, title text, tags text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN lower(concat_ws(E'\n', short_code, original_url, title, array_to_string(tags, E'\n')));

-- Anonymous short URLs stand in no list, so their creation pays for no search.
ALTER TABLE urls
    ADD COLUMN search text GENERATED ALWAYS AS (
        CASE WHEN owner_id IS NOT NULL THEN url_search_text(short_code, original_url, title, tags) END) STORED;

-- An owner's pages, newest first, at any depth.
CREATE INDEX urls_of_owner ON urls (owner_id, created_at, id)
    WHERE owner_id IS NOT NULL AND deleted_at IS NULL;

-- Few are disabled, so an owner's pages of them must not read past all others.
CREATE INDEX urls_disabled ON urls (owner_id, created_at, id)
    WHERE owner_id IS NOT NULL AND deleted_at IS NULL AND NOT is_active;

CREATE INDEX urls_search ON urls USING gin (owner_id extensions.uuid_ops, tags, search extensions.gin_trgm_ops)
    WHERE owner_id IS NOT NULL AND deleted_at IS NULL;

-- One more column at the end: readers of the first columns notice nothing.
CREATE OR REPLACE VIEW redirect_urls_v1 AS
SELECT id, domain, short_code, version, owner_id, original_url, redirect_status, forward_query, valid_since, expires_at,
       is_active, deleted_at, max_clicks
FROM urls;

-- Signs positions in lists, makes the codes of imports. Here, so that all instances have the same without being given one.
CREATE TABLE url_secret (
    secret bytea NOT NULL
);
INSERT INTO url_secret SELECT sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
