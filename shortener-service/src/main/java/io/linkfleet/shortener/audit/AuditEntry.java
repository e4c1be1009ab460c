package io.linkfleet.shortener.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act.
 *
 * @param actorId the account that acted; null for an operator or somebody unknown
 * @param keyId the API key it acted with; null for none
 * @param subject what was acted on, such as a short code; never an address or a secret
 * @param detail what else an operator wants to know, such as a reason
 */
public record AuditEntry(
        AuditAct act,
        @Nullable UUID actorId,
        @Nullable UUID keyId,
        @Nullable String subject,
        @Nullable String detail) {

    public static AuditEntry of(AuditAct act, @Nullable UUID actorId) {
        return new AuditEntry(act, actorId, null, null, null);
    }
}
