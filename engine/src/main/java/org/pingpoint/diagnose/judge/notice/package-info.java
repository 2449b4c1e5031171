/** What is worth knowing and no fault. */
package org.pingpoint.diagnose.judge.notice;
