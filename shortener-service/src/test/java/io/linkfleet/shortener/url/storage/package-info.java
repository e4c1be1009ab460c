@NullMarked
package io.linkfleet.shortener.url.storage;

import org.jspecify.annotations.NullMarked;
