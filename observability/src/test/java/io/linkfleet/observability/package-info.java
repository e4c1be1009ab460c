@NullMarked
package io.linkfleet.observability;

import org.jspecify.annotations.NullMarked;
