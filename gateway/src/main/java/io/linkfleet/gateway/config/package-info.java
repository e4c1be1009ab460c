/** Beans that belong to no single concern. */
@NullMarked
package io.linkfleet.gateway.config;

import org.jspecify.annotations.NullMarked;
