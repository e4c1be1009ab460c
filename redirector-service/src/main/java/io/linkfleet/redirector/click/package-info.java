/** From an answered follower to a record in Kafka, without the follower ever waiting for it. */
@NullMarked
package io.linkfleet.redirector.click;

import org.jspecify.annotations.NullMarked;
