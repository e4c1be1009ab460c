/** The embedded servers as tests and the supervisor rely on them. */
@NullMarked
package io.linkfleet.localstack.server;

import org.jspecify.annotations.NullMarked;
