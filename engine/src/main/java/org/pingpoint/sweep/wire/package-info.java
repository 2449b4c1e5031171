/**
 * Probes in bulk: how they leave this host and how fast, and how frames are read in place. What the probes ask and what an answer
 * means is for those who use it to say. One thread drives it all.
 */
package org.pingpoint.sweep.wire;
