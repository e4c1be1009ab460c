@NullMarked
package io.linkfleet.redirector.orphan;

import org.jspecify.annotations.NullMarked;
