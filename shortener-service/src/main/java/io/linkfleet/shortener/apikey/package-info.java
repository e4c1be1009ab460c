/** API keys: what programs of an owner call with. */
@NullMarked
package io.linkfleet.shortener.apikey;

import org.jspecify.annotations.NullMarked;
