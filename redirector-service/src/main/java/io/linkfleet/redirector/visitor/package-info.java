/** Tells visitors apart without keeping who they are. */
@NullMarked
package io.linkfleet.redirector.visitor;

import org.jspecify.annotations.NullMarked;
