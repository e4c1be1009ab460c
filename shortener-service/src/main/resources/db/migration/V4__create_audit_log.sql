-- Who did what that matters to security. Rows are only added: not even the role that owns the table changes or deletes one by
-- mistake. An account is named by its id alone, which says nothing once the account is deleted.
CREATE TABLE audit_log (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    happened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    act        text        NOT NULL,
    actor_id   uuid,
    key_id     uuid,
    subject    text,
    detail     text
);

CREATE INDEX audit_log_actor ON audit_log (actor_id, id);

CREATE FUNCTION refuse_change_of_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is only added to';
END
$$;

CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_log();
