package org.pingpoint.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a verb says how it wants to be stopped. On Ctrl-C, or when nobody reads stdout any more, every registered hook runs
 * once, on a thread that is not the verb's: it should make the measurement end, so that the verb prints what is known.
 */
public final class Interrupts {
    private final List<Runnable> hooks = new ArrayList<>();
    private boolean interrupted;

    /** Registers a hook until the registration is closed. If the interrupt has come already, the hook runs at once. */
    public Registration register(Runnable hook) {
        boolean now;
        synchronized (this) {
            hooks.add(hook);
            now = interrupted;
        }
        if (now) {
            hook.run();
        }
        return () -> {
            synchronized (this) {
                hooks.remove(hook);
            }
        };
    }

    public synchronized boolean isInterrupted() {
        return interrupted;
    }

    /** Runs all hooks; further calls do nothing. */
    public void interrupt() {
        List<Runnable> toRun;
        synchronized (this) {
            if (interrupted) {
                return;
            }
            interrupted = true;
            toRun = List.copyOf(hooks);
        }
        toRun.forEach(Runnable::run);
    }

    /** Ends a registration. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
