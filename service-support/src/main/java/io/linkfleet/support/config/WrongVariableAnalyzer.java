package io.linkfleet.support.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports a {@link WrongSettingException} that was thrown outside of property binding. */
final class WrongVariableAnalyzer extends AbstractFailureAnalyzer<WrongSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongSettingException failure) {
        return new FailureAnalysis(
                "A setting is wrong:" + System.lineSeparator() + "    " + failure.getMessage(),
                "Correct the environment variable and start the service again.",
                rootFailure);
    }
}
