/** Views of a finished diagnosis: text, JSON, the request to the administrator, pcapng and bundle. Sees models only. */
package org.pingpoint.report;
