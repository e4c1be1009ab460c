-- What deleted accounts leave behind, by the same words as the query that looks for it.
DROP INDEX urls_to_empty;
CREATE INDEX urls_to_empty ON urls (owner_id)
    WHERE owner_id IS NOT NULL AND deleted_at IS NOT NULL
      AND (original_url <> 'https://erased.invalid/' OR title IS NOT NULL OR notes IS NOT NULL OR tags <> '{}' OR metadata <> '{}');
