/** Frames by libpcap, through pcap4j. */
package org.pingpoint.link.pcap;
