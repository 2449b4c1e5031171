/** What the host believes, asked from its kernel over netlink. Reading needs no privilege. */
package org.pingpoint.kernel;
