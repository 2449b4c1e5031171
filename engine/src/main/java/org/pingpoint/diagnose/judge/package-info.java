/** The pure judge: evidence in, judgement and the next questions out. */
package org.pingpoint.diagnose.judge;
