package io.linkfleet.observability.dashboard;

import java.util.List;

/**
 * A page of panels.
 *
 * @param id in its address and its file's name; never changed, since links hold it
 */
public record Dashboard(String id, String title, String description, List<Variable> variables, List<Row> rows) {}
