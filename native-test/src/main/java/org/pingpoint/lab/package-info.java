/** Networks as code: namespaces, links and faults, built fast and always removed. For tests only. */
package org.pingpoint.lab;
