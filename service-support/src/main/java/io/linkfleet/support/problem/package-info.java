/** RFC 9457 problems: every error answer of the fleet is made here. */
@NullMarked
package io.linkfleet.support.problem;

import org.jspecify.annotations.NullMarked;
