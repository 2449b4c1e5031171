/** A network inside this process, for a rehearsal: its frames pass this host's kernel, and nobody else. */
package org.pingpoint.link.practice;
