@NullMarked
package io.linkfleet.tracing;

import org.jspecify.annotations.NullMarked;
