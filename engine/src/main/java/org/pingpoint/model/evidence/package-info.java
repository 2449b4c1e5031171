/** Questions, answers and facts: all that a judge may know. Pure values; the same evidence gives the same verdict on any machine. */
package org.pingpoint.model.evidence;
