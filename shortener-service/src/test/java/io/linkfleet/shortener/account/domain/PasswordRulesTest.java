package io.linkfleet.shortener.account.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules(Set.of("password", "iloveyou", "1q2w3e4r5t"));
    private final EmailAddress email = Objects.requireNonNull(EmailAddress.parse("Annabelle@Example.com"));

    @ParameterizedTest
    @CsvSource({
        "123456789, too_short",
        "password2024!, common",
        "P@ssw0rd!!!, common",
        "!!!PASSWORD!!!, common",
        "1q2w3e4r5t, common",
        "abababababab, common",
        "annabelle4711, contains_email"
    })
    void refuseWhatOthersTryFirst(String password, String code) {
        assertThat(rules.check(password, email))
                .isNotNull()
                .extracting(PasswordRules.Broken::code)
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"four quiet otters", "päßwörter sind lang", "🦦🦭🐳🐋🐬🦈🐙🦑🦐🦞", "8f3kq9zl2m"})
    void takeEverythingElse(String password) {
        assertThat(rules.check(password, email)).isNull();
    }

    @Test
    void refuseWhatIsTooLong() {
        assertThat(rules.check("four quiet otters".repeat(10), email))
                .isNotNull()
                .extracting(PasswordRules.Broken::code)
                .isEqualTo("too_long");
    }
}
