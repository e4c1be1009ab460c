/** Short URLs and their rules, without web, SQL or Kafka. */
@NullMarked
package io.linkfleet.shortener.url.domain;

import org.jspecify.annotations.NullMarked;
