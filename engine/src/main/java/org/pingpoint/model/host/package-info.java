/** What the host believes: the kernel's tables as immutable values, named as iproute2 and the uapi headers name them. */
package org.pingpoint.model.host;
