package org.pingpoint.cli;

/** Texts of {@code ping}. */
enum PingWording implements Wording {
    HEAD("ping {0}, {1} bytes", "ping {0}、{1} バイト"),
    DUPLICATE(" duplicate:", " 重複:"),
    TALLY("{0} sent, {1} answered", "送信 {0}、応答 {1}"),
    REFUSED(", {0} refused", "、拒否 {0}"),
    TIMED_OUT(", {0} timed out", "、タイムアウト {0}"),
    LATE(", {0} late", "、遅延応答 {0}"),
    DUPLICATES(", {0} duplicates", "、重複 {0}"),
    NOT_KNOWN(", {0} not known", "、未確定 {0}"),
    LOSS(", {0}% without answer", "、応答なし {0}%"),
    ERROR_FROM("{0} x {1} from {2}", "{1} ×{0}（{2} から）"),
    ERROR_HERE("{0} x {1} on this host", "{1} ×{0}（このホスト）"),
    RTT(
            "rtt min/mean/max/deviation {0} ms, p50/p90/p95/p99 {1} ms, jitter {2}",
            "rtt 最小/平均/最大/標準偏差 {0} ms、p50/p90/p95/p99 {1} ms、ジッター {2}");

    private final String english;
    private final String japanese;

    PingWording(String english, String japanese) {
        this.english = english;
        this.japanese = japanese;
    }

    @Override
    public String in(Language language) {
        return language.choose(english, japanese);
    }
}
