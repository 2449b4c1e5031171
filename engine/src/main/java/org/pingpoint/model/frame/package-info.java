/** What a captured frame says, layer by layer, as far as it could be read. What was not there is absent. */
package org.pingpoint.model.frame;
