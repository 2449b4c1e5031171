/** Who has this address? ARP requests and neighbour solicitations of our own; the kernel's table is not touched. */
package org.pingpoint.neighbor;
