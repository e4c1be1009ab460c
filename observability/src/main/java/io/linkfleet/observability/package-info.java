/** The dashboards: what each shows, and why an operator wants to know it. */
@NullMarked
package io.linkfleet.observability;

import org.jspecify.annotations.NullMarked;
