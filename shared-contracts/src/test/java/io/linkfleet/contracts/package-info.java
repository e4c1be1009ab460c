/** Contracts as their readers rely on them. */
@NullMarked
package io.linkfleet.contracts;

import org.jspecify.annotations.NullMarked;
