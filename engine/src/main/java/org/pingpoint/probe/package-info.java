/** Builds, matches and classifies probes, in one place for the whole product, on one event loop with one clock. */
package org.pingpoint.probe;
