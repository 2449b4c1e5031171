package org.pingpoint.diagnose.gather;

import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Question;

/** Puts questions: to the live host and network, or to a script. */
public interface Asker {
    /** Asks; the sink hears every answer, the last of them too where several may answer. */
    void ask(Question question, Sink sink);

    /** Hears answers. */
    @FunctionalInterface
    interface Sink {
        void answer(Answer answer);
    }
}
