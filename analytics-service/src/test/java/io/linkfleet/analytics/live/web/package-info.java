@NullMarked
package io.linkfleet.analytics.live.web;

import org.jspecify.annotations.NullMarked;
