/** The hops of a path: one flow, all TTLs in flight, every responder kept. */
package org.pingpoint.trace;
