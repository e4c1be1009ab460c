/** Settings, right and wrong. */
@NullMarked
package io.linkfleet.support.config;

import org.jspecify.annotations.NullMarked;
