package org.pingpoint.sweep.target;

import java.util.List;

/**
 * So many words of the targets as are ordered together.
 *
 * @param number from 0
 * @param space what they name
 * @param unresolved names in lists that did not resolve
 * @param fingerprint of all words up to here and of this space: equal if a resumed sweep numbers as the first one did
 */
public record TargetWindow(int number, TargetSpace space, List<UnresolvedName> unresolved, long fingerprint) {
    public TargetWindow {
        unresolved = List.copyOf(unresolved);
    }
}
