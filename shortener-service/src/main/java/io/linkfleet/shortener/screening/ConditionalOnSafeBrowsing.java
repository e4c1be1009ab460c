package io.linkfleet.shortener.screening;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Only with a key of the operator's: without one nobody outside hears of destinations. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnSafeBrowsing.WithKey.class)
public @interface ConditionalOnSafeBrowsing {

    /** Whether there is a key. */
    final class WithKey implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment()
                    .getProperty("linkfleet.screening.safe-browsing-key", "")
                    .isBlank();
        }
    }
}
