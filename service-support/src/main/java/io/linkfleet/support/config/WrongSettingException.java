package io.linkfleet.support.config;

/** A setting that the service can't start with; the message names the variable and the rule. */
public final class WrongSettingException extends RuntimeException {

    private final String variable;

    public WrongSettingException(String variable, String rule) {
        super(variable + " " + rule);
        this.variable = variable;
    }

    public String variable() {
        return variable;
    }
}
