/** Problems as clients see them. */
@NullMarked
package io.linkfleet.support.problem;

import org.jspecify.annotations.NullMarked;
