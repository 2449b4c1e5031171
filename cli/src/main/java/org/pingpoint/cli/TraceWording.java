package org.pingpoint.cli;

/** Texts of {@code trace} on paths, names and how a trace ended. */
enum TraceWording implements Wording {
    HEAD("trace to {0} by {1}", "経路 {0}（{1}）"),
    HEAD_PORT("trace to {0} by {1} port {2}", "経路 {0}（{1} ポート {2}）"),
    NAME("{0} is {1}", "{0} の名前: {1}"),
    RANGE("{0} to {1} ({2})", "{0} ～ {1}（{2} 回）"),
    LATE("  late", "  遅延応答"),
    REWRITTEN("  (rewritten on the way)", "  （途中で書き換え）"),
    REPLY("reply", "応答"),
    ACCEPTED("tcp-accept", "接続可"),
    RESET("tcp-reset", "接続拒否（RST）"),
    SHARED("  (shared)", "  （他の経路で確認済み）"),
    REACHED_TARGET("reached {0}", "{0} に到達しました"),
    LOOP_SEEN("the hops repeat: a routing loop", "同じホップを繰り返しています（ルーティングループ）"),
    GAP_SEEN("no answer from the hops behind the last one that answered", "最後に応答したホップより先からの応答がありません"),
    MAX_TTL_SEEN("the highest TTL was tried, the target was not reached", "TTL の上限まで試しましたが、宛先に到達しません"),
    CANNOT_SEND("this host refused to send: {0}", "このホストが送信を拒否しました: {0}"),
    INTERRUPTED("interrupted", "中断しました"),
    REFUSED_AT("refused at hop {0}", "ホップ {0} で拒否されました"),
    REACHED("reached", "到達"),
    REFUSED_BY_TARGET("refused by the target", "宛先が拒否"),
    REFUSED_ON_THE_WAY("refused on the way", "途中で拒否"),
    LOOP("a routing loop", "ルーティングループ"),
    GAP("no answer from behind the last hop that answered", "最後に応答したホップより先は応答なし"),
    MAX_TTL("the highest TTL was tried", "TTL の上限まで到達せず"),
    NOT_ASKED("not asked: {0}", "送信できず: {0}"),
    HOP("hop {0}", "ホップ {0}"),
    HOP_AT("hop {0} ({1})", "ホップ {0}（{1}）"),
    THIS_HOST("this host", "このホスト");

    private final String english;
    private final String japanese;

    TraceWording(String english, String japanese) {
        this.english = english;
        this.japanese = japanese;
    }

    @Override
    public String in(Language language) {
        return language.choose(english, japanese);
    }
}
