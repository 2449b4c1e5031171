/** The command line: one thin class per verb, and groups of options for what verbs share. Measures nothing itself. */
package org.pingpoint.cli;
