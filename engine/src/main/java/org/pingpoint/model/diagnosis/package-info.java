/** The result of a diagnosis, ready for every report. */
package org.pingpoint.model.diagnosis;
