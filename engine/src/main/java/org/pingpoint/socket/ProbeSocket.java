package org.pingpoint.socket;

/**
 * A non-blocking socket of a program's own kind. It belongs to the network namespace of the thread that opened it and may be
 * used on any one thread at a time.
 */
public sealed interface ProbeSocket extends AutoCloseable permits EchoSocket, UdpSocket, TcpConnect {
    /** What to poll: readable or in error means {@code receive} has work; for a connect, writable too. */
    int descriptor();

    @Override
    void close();
}
