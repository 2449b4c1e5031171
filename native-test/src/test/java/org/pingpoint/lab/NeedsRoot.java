package org.pingpoint.lab;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that builds namespaces: skipped without root, but failed under {@code -Dlab.required=true}, as CI runs it. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NeedsRoot.Condition.class)
public @interface NeedsRoot {
    /** Tells whether this process may make namespaces. */
    final class Condition implements ExecutionCondition {
        /** Asked once: tests of many classes run at a time. */
        private static final boolean MAY_MAKE_NAMESPACES = mayMakeNamespaces();

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (MAY_MAKE_NAMESPACES) {
                return ConditionEvaluationResult.enabled("may make namespaces");
            }
            if (Boolean.getBoolean("lab.required")) {
                throw new IllegalStateException(
                        "lab.required is set, but this process may not make network namespaces: run as root");
            }
            return ConditionEvaluationResult.disabled("needs root, to make network namespaces");
        }

        private static boolean mayMakeNamespaces() {
            try {
                String name = "pplab" + ProcessHandle.current().pid() + "-0-can";
                return Command.of("ip", "netns", "add", name).run().exit() == 0
                        && Command.of("ip", "netns", "del", name).run().exit() == 0;
            } catch (RuntimeException e) {
                return false; // no `ip` here
            }
        }
    }
}
