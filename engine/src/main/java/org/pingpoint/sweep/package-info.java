/** Stateless probing of whole networks: one thread that sends, listens and keeps time, and bits instead of objects for each target. */
package org.pingpoint.sweep;
