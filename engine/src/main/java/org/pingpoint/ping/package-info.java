/** Echo, as often as asked, with every outcome told apart. */
package org.pingpoint.ping;
