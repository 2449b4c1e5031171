package org.pingpoint.sweep.target;

/**
 * A name in a list that has no address.
 *
 * @param place {@code FILE:LINE}
 */
public record UnresolvedName(String name, String place) {}
