@NullMarked
package io.linkfleet.loadtests.fleet;

import org.jspecify.annotations.NullMarked;
