/** The fault zoo: data files that say what is broken and what a diagnosis must make of it, and the stage that builds them. */
package org.pingpoint.lab.zoo;
