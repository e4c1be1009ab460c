/** Settings that all services share, and clear words about wrong ones. */
@NullMarked
package io.linkfleet.support.config;

import org.jspecify.annotations.NullMarked;
