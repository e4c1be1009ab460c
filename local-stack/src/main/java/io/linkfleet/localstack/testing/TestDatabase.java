package io.linkfleet.localstack.testing;

/**
 * One database on a test server.
 *
 * @param authority host and port, as {@code 127.0.0.1:5432}
 * @param password of every role
 */
public record TestDatabase(String authority, String name, String password) {

    /** For {@code LINKFLEET_POSTGRES_URL}. */
    public String url() {
        return "postgresql://" + authority + '/' + name;
    }

    /** For JDBC, logged in as {@code role}. */
    public String jdbcUrl(String role) {
        return "jdbc:" + url() + "?user=" + role + "&password=" + password;
    }
}
