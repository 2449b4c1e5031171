/** An in-memory network with a virtual clock: strategies are tested without root, and seconds of patience take no time. */
package org.pingpoint.link.script;
