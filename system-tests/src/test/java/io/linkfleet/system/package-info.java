/** The whole fleet from outside: what its users see, and what they see while parts of it are killed. */
@NullMarked
package io.linkfleet.system;

import org.jspecify.annotations.NullMarked;
