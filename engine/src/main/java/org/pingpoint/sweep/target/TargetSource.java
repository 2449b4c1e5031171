package org.pingpoint.sweep.target;

import java.io.IOException;
import java.util.Optional;

/** Spaces of targets, each ordered by itself, one behind the other. */
@FunctionalInterface
public interface TargetSource {
    /** The next space; empty behind the last. */
    Optional<TargetSpace> next() throws IOException;

    /** False if {@link #next} would make the sweep wait. */
    default boolean isReady() {
        return true;
    }

    /** A single space. */
    static TargetSource of(TargetSpace space) {
        return new TargetSource() {
            private boolean given;

            @Override
            public Optional<TargetSpace> next() {
                if (given) {
                    return Optional.empty();
                }
                given = true;
                return Optional.of(space);
            }
        };
    }
}
