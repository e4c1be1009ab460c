/** Work that nobody asks for and that has to be done again and again. */
@NullMarked
package io.linkfleet.shortener.upkeep;

import org.jspecify.annotations.NullMarked;
