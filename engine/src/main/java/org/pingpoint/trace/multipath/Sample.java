package org.pingpoint.trace.multipath;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.NeighborSearch;
import org.pingpoint.trace.Meaning;

/** What one flow found at one TTL: asked once, again where it stayed silent, and often where balancing is told apart. */
final class Sample {
    /** Besides the first miss: three probes, a second and more apart. */
    private static final int ENOUGH_STRIKES = 2;

    /** Who has answered before may be limited: it gets more time for the answers still wanted. */
    private static final int MOST_STRIKES = 4;

    private final int hop;
    private final int flow;
    private final List<Answer> answers = new ArrayList<>();
    private int wanted = 1;
    private boolean forgotten;
    private long firstSent;
    private long lastSent;
    private int sent;
    private int open;
    private boolean missed;
    private int strikes;

    record Answer(IpAddress from, Meaning meaning) {}

    Sample(int hop, int flow) {
        this.hop = hop;
        this.flow = flow;
    }

    int hop() {
        return hop;
    }

    int flow() {
        return flow;
    }

    /** Asks for so many answers in all. */
    void want(int answerCount) {
        wanted = Math.max(wanted, answerCount);
    }

    /** The flow does not come this far. */
    void forget() {
        forgotten = true;
    }

    boolean isForgotten() {
        return forgotten;
    }

    /** It comes this far now and then. */
    void remember() {
        forgotten = false;
    }

    /** Probes that are lacking: neither answered nor under way. */
    int lacking() {
        return forgotten || strikes >= (answers.isEmpty() ? ENOUGH_STRIKES : MOST_STRIKES)
                ? 0
                : Math.max(0, wanted - answers.size() - open);
    }

    void queued() {
        open++;
    }

    void sent(long now) {
        firstSent = sent == 0 ? now : firstSent;
        lastSent = now;
        sent++;
    }

    /** True if it was asked after a time, and nothing came of that or of anything before. */
    boolean wasAskedInVain(long since) {
        return answers.isEmpty() && sent > 0 && lastSent > since;
    }

    /** When an answer may still come of whoever finds that there is nobody to forward it to: what was sent last is waited for so long. */
    long answerableUntil() {
        return answers.isEmpty() && strikes >= ENOUGH_STRIKES - 1
                ? firstSent + NeighborSearch.LONGEST.toNanos()
                : firstSent;
    }

    void answered(Answer answer) {
        answers.add(answer);
    }

    /** A probe was answered, or has waited long enough. */
    void over() {
        open--;
    }

    /** A probe was not answered in time. */
    void missed() {
        missed = true;
    }

    boolean hasMissed() {
        return missed;
    }

    /** It was asked again, alone or among others that stayed silent too. */
    void strike() {
        strikes++;
    }

    /** True if it takes one strike more to prove it silent. */
    boolean isLastTried() {
        return answers.isEmpty() && strikes == ENOUGH_STRIKES - 1;
    }

    /** True if it was asked often enough, and nothing came. */
    boolean isSilent() {
        return answers.isEmpty() && strikes >= ENOUGH_STRIKES;
    }

    /** True if it is known where the flow goes at this TTL, be it into silence. */
    boolean isKnown() {
        return !answers.isEmpty() || isSilent();
    }

    /** Where the flow was seen: more than one place if the same flow does not always go the same way. */
    Set<Place> places() {
        Set<Place> places = new LinkedHashSet<>();
        answers.forEach(a -> places.add(new Place(hop, Optional.of(a.from()))));
        if (isSilent()) {
            places.add(new Place(hop, Optional.empty()));
        }
        return places;
    }

    /** Answers of whoever stands there; none of silence. */
    List<Answer> answersOf(Place place) {
        return answers.stream()
                .filter(a -> place.address().equals(Optional.of(a.from())))
                .toList();
    }

    /** True if whoever stands there lets none of the packets that it answered go on. */
    boolean isEndedBy(Place place) {
        List<Answer> theirs = answersOf(place);
        return !theirs.isEmpty() && theirs.stream().noneMatch(a -> a.meaning() == Meaning.TRANSIT);
    }

    int sentCount() {
        return sent;
    }

    boolean isWaiting() {
        return open > 0;
    }

    List<Answer> answers() {
        return answers;
    }

    Optional<Answer> first() {
        return answers.stream().findFirst();
    }

    /** The flow goes no further than here, with any of its packets. */
    boolean isEnd() {
        return !answers.isEmpty() && answers.stream().noneMatch(a -> a.meaning() == Meaning.TRANSIT);
    }
}
