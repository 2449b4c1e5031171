package org.pingpoint.model.frame;

/**
 * An option of an IPv4 or TCP header, padding left out.
 *
 * @param kind with its flags
 * @param dataHex its data in lower-case hex, without kind and length
 */
public record HeaderOption(int kind, String dataHex) {}
