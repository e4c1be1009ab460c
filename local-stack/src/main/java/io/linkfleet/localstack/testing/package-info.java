/** The servers that integration tests run on: embedded by default, containers on request. */
@NullMarked
package io.linkfleet.localstack.testing;

import org.jspecify.annotations.NullMarked;
