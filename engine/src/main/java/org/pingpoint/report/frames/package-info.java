/** Captured frames as JSON and as text. */
package org.pingpoint.report.frames;
