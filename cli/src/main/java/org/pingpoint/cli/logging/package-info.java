/** Stands in for java.util.logging inside the runnable jar. */
package org.pingpoint.cli.logging;
