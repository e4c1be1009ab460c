/** What it costs to check a password. */
@NullMarked
package io.linkfleet.loadtests.password;

import org.jspecify.annotations.NullMarked;
