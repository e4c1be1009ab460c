/** What all four services do alike at run time; each service gets it by having this module on its class path. */
@NullMarked
package io.linkfleet.support;

import org.jspecify.annotations.NullMarked;
