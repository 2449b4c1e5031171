/**
 * What a sweep probes and in which order: words and lists of targets become numbered spaces, which a seeded permutation
 * walks and shards divide. Everything but the names is computed from the command alone, so that every machine numbers alike.
 */
package org.pingpoint.sweep.target;
