@NullMarked
package io.linkfleet.redirector.visitor;

import org.jspecify.annotations.NullMarked;
