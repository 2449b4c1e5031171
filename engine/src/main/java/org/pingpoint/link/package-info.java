/** Frames on a wire, in both directions, by whichever means the host offers. */
package org.pingpoint.link;
