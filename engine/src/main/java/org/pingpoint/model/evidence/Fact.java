package org.pingpoint.model.evidence;

/**
 * One answer to one question.
 *
 * @param id {@code e1}, {@code e2} … in order of arrival
 * @param askedNanos when the question was put, nanoseconds from the start of the run
 * @param atNanos when the answer came, likewise
 */
public record Fact(String id, Question about, Answer answer, long askedNanos, long atNanos) {}
