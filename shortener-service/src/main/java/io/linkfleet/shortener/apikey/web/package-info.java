/** The HTTP API of API keys, and what gateways ask of them. */
@NullMarked
package io.linkfleet.shortener.apikey.web;

import org.jspecify.annotations.NullMarked;
