-- What was done to one short URL.
CREATE INDEX audit_log_urls ON audit_log (subject, id) WHERE act LIKE 'url\_%';
