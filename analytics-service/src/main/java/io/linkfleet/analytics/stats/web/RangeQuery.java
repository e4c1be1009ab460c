package io.linkfleet.analytics.stats.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the parameters that {@link RangeParameters} reads. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = RangeParameters.FROM,
        in = ParameterIn.QUERY,
        description = "First day; 29 days before `to` when left out",
        schema = @Schema(type = "string", format = "date"))
@Parameter(
        name = RangeParameters.TO,
        in = ParameterIn.QUERY,
        description = "Last day, at most 365 days after `from`; today when left out",
        schema = @Schema(type = "string", format = "date"))
@interface RangeQuery {}
