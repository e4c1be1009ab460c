package io.linkfleet.analytics.stats.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.analytics.stats.web.ExportRows.Row;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "spring|spring",
                "Berlin, DE|~\"Berlin, DE\"~",
                "say \"hi\"|~\"say \"\"hi\"\"\"~",
                "=cmd()|'=cmd()",
                "+1|'+1",
                "-1|'-1",
                "@SUM(1,2)|~\"'@SUM(1,2)\"~",
            })
    void writesValuesThatSpreadsheetsTakeForText(String value, String written) {
        String line = ExportFormat.CSV.line(new Row(LocalDate.of(2026, 11, 20), "campaign", value, 7));

        assertThat(line).isEqualTo("2026-11-20,campaign," + written + ",7\r\n");
    }
}
