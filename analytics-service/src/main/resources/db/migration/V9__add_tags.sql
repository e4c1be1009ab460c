-- Tags of short URLs as their owners have them now, from url-events; those of a deleted one as they were at last. Empty
-- until an event brings them: events of older shorteners have none.
ALTER TABLE analytics.url_owners ADD COLUMN tags text[] NOT NULL DEFAULT '{}';

-- Owner and tag in one text, so that a look-up reads neither other owners' short URLs nor the owner's others, and needs no
-- extension.
CREATE FUNCTION analytics.tag_keys(owner_id uuid, tags text[]) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY(SELECT owner_id::text || '/' || tag FROM unnest(tags) AS tag);

CREATE INDEX url_owners_by_tag ON analytics.url_owners USING gin (analytics.tag_keys(owner_id, tags))
    WHERE owner_id IS NOT NULL AND tags <> '{}';
