/** Where on the way packets to a service are filtered. */
package org.pingpoint.trace.filter;
