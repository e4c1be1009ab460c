package io.linkfleet.redirector.click;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTest {

    @ParameterizedTest
    @CsvSource({
        "utm_campaign=spring, spring",
        "utm_source=mail&utm_campaign=spring+sale&x=1, spring sale",
        "my_utm_campaign=no&utm_campaign=fr%C3%BChling, frühling",
        "utm_campaign=first&utm_campaign=second, first",
        "utm_campaign=100%, 100%",
        "x=100%&utm_campaign=spring, spring",
        "?&=&&utm_campaign=a=b, a=b",
    })
    void isNamedInTheQuery(String query, String campaign) {
        assertThat(Campaign.of(query)).isEqualTo(campaign);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", "utm_campaign", "my_utm_campaign=x", "x=utm_campaign=y"})
    void isAbsentOtherwise(String query) {
        assertThat(Campaign.of(query)).isNull();
    }

    @Test
    void isAbsentWithoutAQuery() {
        assertThat(Campaign.of(null)).isNull();
    }
}
