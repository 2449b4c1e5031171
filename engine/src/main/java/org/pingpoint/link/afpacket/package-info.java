/** Frames by plain packet(7) sockets, with batches and kernel stamps. */
package org.pingpoint.link.afpacket;
