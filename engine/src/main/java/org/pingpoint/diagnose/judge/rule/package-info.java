/** The rules of judgement: one file, one verdict. */
package org.pingpoint.diagnose.judge.rule;
