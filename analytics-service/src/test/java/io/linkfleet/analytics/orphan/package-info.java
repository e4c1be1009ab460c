@NullMarked
package io.linkfleet.analytics.orphan;

import org.jspecify.annotations.NullMarked;
