/** What an operator's probe may ask: is the process alive, and which of its dependencies answer. */
@NullMarked
package io.linkfleet.support.health;

import org.jspecify.annotations.NullMarked;
