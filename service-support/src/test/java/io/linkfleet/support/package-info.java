/** A small service that has nothing but this module, and what its users meet. */
@NullMarked
package io.linkfleet.support;

import org.jspecify.annotations.NullMarked;
