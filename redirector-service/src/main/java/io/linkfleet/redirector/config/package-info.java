/** What no feature owns: the clock, and which dependencies health reports. */
@NullMarked
package io.linkfleet.redirector.config;

import org.jspecify.annotations.NullMarked;
