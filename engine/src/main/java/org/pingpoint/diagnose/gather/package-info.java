/** Fetches answers: puts the judge's questions to the kernel, the wire and the sockets. It decides nothing. */
package org.pingpoint.diagnose.gather;
