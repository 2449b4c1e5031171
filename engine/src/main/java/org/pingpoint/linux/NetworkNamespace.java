package org.pingpoint.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs code inside another network namespace, on a thread of its own that ends with it. Sockets opened there stay there, on
 * whatever thread they are used; threads started there are born there.
 */
public final class NetworkNamespace {
    private static final Path NAMED = Path.of("/run/netns");
    private static final Path CONFIGURATION = Path.of("/etc/netns");

    private NetworkNamespace() {}

    /**
     * Runs a task inside a namespace and returns what it returned. As {@code ip netns exec} does, files of /etc/netns/NAME are
     * laid over those of /etc, for that thread only.
     *
     * @param nameOrPath a name under /run/netns, or a path such as /proc/PID/ns/net
     * @throws ErrnoException if the namespace cannot be entered
     * @throws Exception whatever the task threw
     */
    public static <T> T call(String nameOrPath, Callable<T> task) throws Exception {
        return onThread("netns " + nameOrPath, () -> {
            enter(nameOrPath);
            return task.call();
        });
    }

    /**
     * As {@link #call(String, Callable)}, in a new namespace that has nothing but a loopback interface, and that ends with the last of
     * the threads and sockets in it.
     *
     * @throws ErrnoException EPERM without CAP_SYS_ADMIN
     */
    public static <T> T callInNew(Callable<T> task) throws Exception {
        return onThread("new netns", () -> {
            if (LibCProcess.unshare(Uapi.CLONE_NEWNET) < 0) {
                throw ErrnoException.last("make a network namespace");
            }
            return task.call();
        });
    }

    private static <T> T onThread(String name, Callable<T> task) throws Exception {
        FutureTask<T> inside = new FutureTask<>(task);
        Thread thread = new Thread(inside, name);
        thread.start();
        try {
            return inside.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw (Error) e.getCause();
        }
    }

    /** As {@link #call}; without a name the task runs right here. */
    public static <T> T call(Optional<String> nameOrPath, Callable<T> task) throws Exception {
        return nameOrPath.isPresent() ? call(nameOrPath.get(), task) : task.call();
    }

    private static void enter(String nameOrPath) throws IOException {
        boolean isPath = nameOrPath.indexOf('/') >= 0;
        Path path = isPath ? Path.of(nameOrPath) : NAMED.resolve(nameOrPath);
        int fd = LibCProcess.open(NativeMemory.cString(path.toString()), Uapi.O_RDONLY | Uapi.O_CLOEXEC, 0);
        if (fd < 0) {
            throw failure("open network namespace " + path, nameOrPath);
        }
        try {
            if (LibCProcess.setns(fd, Uapi.CLONE_NEWNET) < 0) {
                throw failure("enter network namespace " + nameOrPath, nameOrPath);
            }
        } finally {
            LibC.close(fd);
        }
        Path own = CONFIGURATION.resolve(nameOrPath);
        if (!isPath && Files.isDirectory(own)) {
            overlay(own);
        }
    }

    /** Binds each file of a directory over its namesake in /etc, in a mount namespace of this thread. */
    private static void overlay(Path directory) throws IOException {
        byte[] root = NativeMemory.cString("/");
        byte[] none = NativeMemory.cString("none");
        if (LibCProcess.unshare(Uapi.CLONE_NEWNS) < 0
                || LibCProcess.mount(none, root, none, Uapi.MS_SLAVE | Uapi.MS_REC, 0) < 0) {
            throw ErrnoException.last("mount namespace for " + directory);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Path target = Path.of("/etc").resolve(file.getFileName());
                byte[] from = NativeMemory.cString(file.toString());
                byte[] to = NativeMemory.cString(target.toString());
                // A file without a namesake has nothing to lie over; ip netns exec passes it by too.
                if (Files.exists(target) && LibCProcess.mount(from, to, none, Uapi.MS_BIND, 0) < 0) {
                    throw ErrnoException.last("bind " + file + " over " + target);
                }
            }
        }
    }

    private static ErrnoException failure(String action, String nameOrPath) {
        Errno errno = new Errno(LibC.errno());
        return switch (errno.number()) {
            case Errno.ENOENT -> new ErrnoException(
                    errno, action, "there is no network namespace '" + nameOrPath + "'; 'ip netns list' names them");
            case Errno.EPERM, Errno.EACCES -> new ErrnoException(
                    errno, action, "entering a network namespace needs CAP_SYS_ADMIN: run as root");
            case Errno.EINVAL -> new ErrnoException(errno, action, "'" + nameOrPath + "' is not a network namespace");
            default -> new ErrnoException(errno, action);
        };
    }
}
