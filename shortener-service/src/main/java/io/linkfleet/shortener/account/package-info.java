/** People who own short URLs: how they register, log in and leave. */
@NullMarked
package io.linkfleet.shortener.account;

import org.jspecify.annotations.NullMarked;
