/** Ids and addresses of requests. */
@NullMarked
package io.linkfleet.support.request;

import org.jspecify.annotations.NullMarked;
