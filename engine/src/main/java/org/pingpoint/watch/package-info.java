/** A path watched over time: rounds of traces, what each hop answered and lost, and when the path changed. */
package org.pingpoint.watch;
