/** The catalogue of problem types. */
@NullMarked
package io.linkfleet.contracts.problem;

import org.jspecify.annotations.NullMarked;
