/** The values that everything speaks: addresses, outcomes, verdicts. No I/O, nothing native, no behaviour beyond themselves. */
package org.pingpoint.model;
