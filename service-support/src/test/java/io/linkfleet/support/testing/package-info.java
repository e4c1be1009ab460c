/** What the tests of every service share. */
@NullMarked
package io.linkfleet.support.testing;

import org.jspecify.annotations.NullMarked;
