-- Short URLs whose clicks were erased on request. Their clicks of before are never taken again, whether a consumer gets them
-- once more or the whole topic is replayed. Hardly any rows: each batch reads them all.
CREATE TABLE analytics.erased_urls (
    domain     text        NOT NULL,
    short_code text        NOT NULL,
    erased_at  timestamptz NOT NULL,
    PRIMARY KEY (domain, short_code)
);
