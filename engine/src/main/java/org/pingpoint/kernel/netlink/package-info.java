/** Netlink: a codec that touches nothing but buffers, and the socket with its dump loop. */
package org.pingpoint.kernel.netlink;
