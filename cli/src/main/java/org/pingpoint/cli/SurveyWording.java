package org.pingpoint.cli;

/** Texts of {@code trace} on how the tracing of many targets went. */
enum SurveyWording implements Wording {
    TARGET("{0} target", "宛先 {0}"),
    TARGETS("{0} targets", "宛先 {0}"),
    TARGET_OF("{0} of {1} target", "宛先 {0}/{1}"),
    TARGETS_OF("{0} of {1} targets", "宛先 {0}/{1}"),
    PROBE(", {0} probe in {1} s: ", "、プローブ {0} 個、{1} 秒: "),
    PROBES(", {0} probes in {1} s: ", "、プローブ {0} 個、{1} 秒: "),
    REACHED("{0} reached", "到達 {0}"),
    REFUSED(", {0} refused", "、拒否 {0}"),
    LOOP(", {0} loop", "、ルーティングループ {0}"),
    LOOPS(", {0} loops", "、ルーティングループ {0}"),
    NOT_ASKED(", {0} not asked", "、送信できず {0}"),
    WITHOUT_END(", {0} without an end", "、未到達 {0}"),
    HOPS("; {0} hops", "。ホップ {0}"),
    SHARED(", {0} of them known from other paths", "、うち他の経路で確認済み {0}"),
    TWICE(", {0} named twice", "、重複指定 {0}"),
    DUPLICATES(", {0} duplicates", "、重複 {0}"),
    DROPPED(", {0} frames dropped here", "、このホストでの取りこぼし {0} フレーム"),
    STALLS(", {0} waits for a full queue", "、送信キュー満杯による待機 {0} 回"),
    NOT_FINISHED(", not finished", "、未完了");

    private final String english;
    private final String japanese;

    SurveyWording(String english, String japanese) {
        this.english = english;
        this.japanese = japanese;
    }

    @Override
    public String in(Language language) {
        return language.choose(english, japanese);
    }
}
