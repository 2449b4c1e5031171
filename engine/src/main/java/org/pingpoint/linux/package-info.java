/**
 * The native boundary: libc calls, errno, sockets, batches, poll, network namespaces and capabilities of 64-bit Linux. The only
 * package that imports JNA. Cold calls throw {@link org.pingpoint.linux.ErrnoException}; hot calls return a count, or minus the
 * errno.
 */
package org.pingpoint.linux;
