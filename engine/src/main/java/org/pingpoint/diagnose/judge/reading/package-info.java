/** What the evidence says so far, read off it by pure functions: the words that the rules are written in. */
package org.pingpoint.diagnose.judge.reading;
