package org.pingpoint.trace;

/**
 * What some measurements find out beyond the hops, such as the graph of branches. Each kind is a record of its own and
 * stands in a result at most once.
 */
public interface TracePart {}
