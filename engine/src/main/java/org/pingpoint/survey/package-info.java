/**
 * The paths to many targets: stateless probes whose answers say which target and TTL they belong to, one thread that sends and
 * listens, results as soon as they are complete.
 */
package org.pingpoint.survey;
