/** Round-trip times, summed up in one place for all measurements. */
package org.pingpoint.rtt;
