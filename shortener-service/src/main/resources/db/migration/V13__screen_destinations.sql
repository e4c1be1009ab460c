-- Destinations that Safe Browsing is still to be asked about; empty where it isn't used.
CREATE TABLE destinations_to_screen (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    short_code  text        NOT NULL,
    destination text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- A destination that an operator has let go again: no screening blocks it a second time.
ALTER TABLE blocked_urls ADD COLUMN released_destination text;

-- What deleted accounts leave behind.
CREATE INDEX urls_to_empty ON urls (owner_id)
    WHERE owner_id IS NOT NULL AND deleted_at IS NOT NULL AND original_url <> 'https://erased.invalid/';
