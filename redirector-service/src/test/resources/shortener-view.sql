-- What the shortener's migrations give the redirector, as far as it can see: the view and the right to read it.
CREATE TABLE shortener.urls_for_tests (
    id uuid, domain text, short_code text, version bigint, owner_id uuid, original_url text, redirect_status smallint,
    forward_query boolean, valid_since timestamptz, expires_at timestamptz, is_active boolean, deleted_at timestamptz,
    max_clicks bigint);

CREATE VIEW shortener.redirect_urls_v1 AS SELECT * FROM shortener.urls_for_tests;

GRANT SELECT ON shortener.redirect_urls_v1 TO linkfleet_redirector;

INSERT INTO shortener.urls_for_tests
SELECT uuidv7(), 'lnk.example', code, 1, NULL, url, status, forward, valid_since::timestamptz, expires_at::timestamptz, active,
       deleted_at::timestamptz, max_clicks
FROM (VALUES
    ('plain',     'https://example.com/p%C3%A4th?q=%zz#f', 302, false, NULL,         NULL,         true,  NULL,         NULL),
    ('permanent', 'https://example.com/301',               301, false, NULL,         NULL,         true,  NULL,         NULL),
    ('method',    'https://example.com/307',               307, false, NULL,         NULL,         true,  NULL,         NULL),
    ('forward',   'https://example.com/f?a=1&b=2',         302, true,  NULL,         NULL,         true,  NULL,         NULL),
    ('expired',   'https://example.com/expired',           302, false, NULL,         '2001-01-01', true,  NULL,         NULL),
    ('used-up',   'https://example.com/used-up',           302, false, NULL,         '2001-01-01', true,  NULL,         NULL),
    ('deleted',   'https://example.com/deleted',           302, false, NULL,         NULL,         true,  '2001-01-01', NULL),
    ('disabled',  'https://example.com/disabled',          302, false, NULL,         NULL,         false, NULL,         NULL),
    ('tomorrow',  'https://example.com/tomorrow',          302, false, '2999-01-01', NULL,         true,  NULL,         NULL),
    ('event',     'https://example.com/event',             302, false, NULL,         NULL,         true,  NULL,         NULL),
    ('counted',   'https://example.com/counted',           302, false, NULL,         NULL,         true,  NULL,         NULL),
    ('restarted', 'https://example.com/restarted',         302, false, NULL,         NULL,         true,  NULL,         NULL),
    ('prefetched', 'https://example.com/prefetched',       302, false, NULL,         NULL,         true,  NULL,         NULL),
    ('private',   'https://example.com/private',           302, false, NULL,         NULL,         true,  NULL,         NULL),
    ('hundred',   'https://example.com/hundred',           301, false, NULL,         NULL,         true,  NULL,         100),
    ('once',      'https://example.com/once',              302, false, NULL,         NULL,         true,  NULL,         1)
) AS given (code, url, status, forward, valid_since, expires_at, active, deleted_at, max_clicks);

-- A test publishes a change of this one, so it knows its id.
INSERT INTO shortener.urls_for_tests
VALUES ('00000000-0000-7000-8000-000000000001', 'lnk.example', 'raised', 1, NULL, 'https://example.com/raised', 302, false, NULL,
        NULL, true, NULL, 1);
