/** All the ways to a target at once: which flow goes where. */
package org.pingpoint.trace.multipath;
