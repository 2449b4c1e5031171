/** The largest packet that gets through, and who limits it. */
package org.pingpoint.trace.pmtu;
