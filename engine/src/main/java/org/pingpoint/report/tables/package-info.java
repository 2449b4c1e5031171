/** The kernel's tables as {@code ip} prints them, in its text and in its JSON, with what {@code ip} leaves out. */
package org.pingpoint.report.tables;
