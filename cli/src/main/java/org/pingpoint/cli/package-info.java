/** The command line: one thin class per verb, mixins for what verbs share. Measures nothing itself. */
package org.pingpoint.cli;
