package org.pingpoint.cli;

/** Texts of {@code trace --multipath} on the graph of all ways. */
enum GraphWording implements Wording {
    SURE("branches: {0} flows, {1} probes; {2} % sure that none is missing", "分岐: フロー {0}、プローブ {1} 個。検出漏れがない確度 {2} %"),
    NOT_SURE("branches: {0} flows, {1} probes; not searched to the end", "分岐: フロー {0}、プローブ {1} 個。探索は未完了"),
    FAILING("{0} of the flows do not arrive, {1} do", "到達しないフロー {0}、到達するフロー {1}"),
    BY_FLOW("  by flow", "  フロー単位で分散"),
    BY_PACKET("  packet by packet", "  パケット単位で分散"),
    TARGET("  the target", "  宛先"),
    REFUSES("  refuses", "  拒否"),
    COMES_BACK("  comes back here: a loop", "  ここに戻る（ループ）"),
    NO_ANSWER("  no answer", "  応答なし"),
    UNANSWERED("  {0} of {1} unanswered", "  {1} 個中 {0} 個に応答なし"),
    UNTOLD("  (its links cannot be told)", "  （次ホップとの対応は判別不能）");

    private final String english;
    private final String japanese;

    GraphWording(String english, String japanese) {
        this.english = english;
        this.japanese = japanese;
    }

    @Override
    public String in(Language language) {
        return language.choose(english, japanese);
    }
}
