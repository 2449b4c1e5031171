/** Reverse names: which name an address has, asked of the host's name servers without holding anything up. */
package org.pingpoint.dns;
