package org.pingpoint.cli;

/** Texts of {@code sweep}. */
enum SweepWording implements Wording {
    DUPLICATE("duplicate: ", "重複: "),
    LATE("late: ", "遅延応答: "),
    TRY(" try {0}", "（{0} 回目）"),
    REPLY("reply", "応答"),
    ACCEPTED("accepted", "接続可"),
    RESET("reset", "接続拒否（RST）"),
    FROM(" from {0}", "（{0} から）"),
    IS_AT("is at {0}", "MAC アドレス {0}"),
    OTHER_HOLDER(", another holder", "、別の機器"),
    NOT_ASKED("not asked: {0}", "送信できず: {0}"),
    SILENT_ONCE("silent after {0} try", "応答なし（{0} 回送信）"),
    SILENT("silent after {0} tries", "応答なし（{0} 回送信）"),
    PROGRESS(
            "{0} of {1}, {2} pps, {3} answered, {4} refused, {5} silent, {6} dropped",
            "{0}/{1}、{2} pps、応答 {3}、拒否 {4}、応答なし {5}、取りこぼし {6}"),
    LEFT(", {0} left", "、残り {0}"),
    TARGET("{0} target", "宛先 {0}"),
    TARGETS("{0} targets", "宛先 {0}"),
    TARGETS_OF("{0} of {1} targets", "宛先 {0}/{1}"),
    TARGET_OF("{0} of {1} target", "宛先 {0}/{1}"),
    PROBE(", {0} probe in {1} s", "、プローブ {0} 個、{1} 秒"),
    PROBES(", {0} probes in {1} s", "、プローブ {0} 個、{1} 秒"),
    TALLY(": {0} answered, {1} refused, {2} silent", ": 応答 {0}、拒否 {1}、応答なし {2}"),
    UNSENT(", {0} not asked", "、送信できず {0}"),
    SOME_LATE(", {0} late", "、遅延応答 {0}"),
    DUPLICATES(", {0} duplicates", "、重複 {0}"),
    DROPPED(", {0} frames dropped here", "、このホストでの取りこぼし {0} フレーム"),
    STALLS(", {0} waits for a full queue", "、送信キュー満杯による待機 {0} 回"),
    LIMITED_HOST(", {0} host limits its errors", "、ICMP エラーを制限しているホスト {0} 台"),
    LIMITED_HOSTS(", {0} hosts limit their errors", "、ICMP エラーを制限しているホスト {0} 台"),
    UNRESOLVED_NAME(", {0} name not resolved", "、解決できない名前 {0}"),
    UNRESOLVED_NAMES(", {0} names not resolved", "、解決できない名前 {0}"),
    NOT_FINISHED(", not finished", "、未完了"),
    LEFT_OUT("left out: {0}", "対象外: {0}"),
    AND(", ", "、"),
    EXCLUDED("{0} excluded", "除外指定 {0}"),
    UNSPECIFIED("{0} of \"this network\"", "「このネットワーク」のアドレス {0}"),
    LOOPBACK("{0} loopback", "ループバック {0}"),
    MULTICAST("{0} multicast", "マルチキャスト {0}"),
    RESERVED("{0} reserved", "予約済み {0}"),
    NETWORK_ADDRESS("{0} network address", "ネットワークアドレス {0}"),
    BROADCAST_ADDRESS("{0} broadcast address", "ブロードキャストアドレス {0}"),
    OWN_ADDRESS("{0} own address", "このホストのアドレス {0}"),
    RTT("rtt min/mean/max {0} ms, p50/p90/p95/p99/p99.9 {1} ms", "rtt 最小/平均/最大 {0} ms、p50/p90/p95/p99/p99.9 {1} ms"),
    RTT_OF_THIS_RUN(
            "rtt of this run, min/mean/max {0} ms, p50/p90/p95/p99/p99.9 {1} ms",
            "rtt（今回の実行のみ） 最小/平均/最大 {0} ms、p50/p90/p95/p99/p99.9 {1} ms");

    private final String english;
    private final String japanese;

    SweepWording(String english, String japanese) {
        this.english = english;
        this.japanese = japanese;
    }

    @Override
    public String in(Language language) {
        return language.choose(english, japanese);
    }
}
