package io.linkfleet.shortener.audit;

import java.util.Locale;

/** Acts that are kept; the name in lower case stands in the log. */
public enum AuditAct {
    ACCOUNT_REGISTERED,
    LOGGED_IN,
    LOG_IN_REFUSED,
    LOGGED_OUT,
    REFRESH_TOKEN_REUSED,
    PASSWORD_CHANGED,
    ACCOUNT_DELETED,
    API_KEY_CREATED,
    API_KEY_REVOKED,
    API_KEY_TIER_SET,
    URL_DISABLED,
    URL_ENABLED,
    URL_CHANGED,
    URL_DELETED,
    URL_RESTORED;

    /** As it stands in the log. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
