/** Diagnosis: the judge asks, the gatherer fetches. */
package org.pingpoint.diagnose;
