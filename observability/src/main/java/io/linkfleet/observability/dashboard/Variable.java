package io.linkfleet.observability.dashboard;

/**
 * What is looked at, chosen above the panels; several or all.
 *
 * @param name as queries say it, after a dollar sign
 * @param metric whose label of that name has the values
 */
public record Variable(String name, String title, String metric) {

    public static final Variable APPLICATION = new Variable("application", "Service", "linkfleet_build_info");
    public static final Variable INSTANCE =
            new Variable("instance", "Instance", "linkfleet_build_info{application=~'$application'}");
    public static final Variable INSTANCE_OF_REDIRECTOR =
            new Variable("instance", "Redirector", "linkfleet_build_info{application='redirector'}");
}
