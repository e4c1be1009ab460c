/** Redis for services that must never wait for it. */
@NullMarked
package io.linkfleet.support.redis;

import org.jspecify.annotations.NullMarked;
