/** What the answers of a trace tell beyond the path: who changes packets on the way, and how they come back. */
package org.pingpoint.trace.hint;
