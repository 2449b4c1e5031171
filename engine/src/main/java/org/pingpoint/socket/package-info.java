/** What a program on this host gets: probes through the host's own stack, with errno and the error queue. */
package org.pingpoint.socket;
