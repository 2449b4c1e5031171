package org.pingpoint.cli;

/** Texts of {@code watch}. The titles of figures are those that mtr has made usual, in either language. */
enum WatchWording implements Wording {
    HOP_CHANGED("hop {0}: {1} -> {2}", "ホップ {0}: {1} -> {2}"),
    LENGTH_CHANGED("path: {0} -> {1}", "経路: {0} -> {1}"),
    TARGET_CHANGED("target: {0}", "宛先: {0}"),
    REACHED_AGAIN("reached again", "再び到達"),
    REACHED("reached", "到達"),
    NO_ANSWER("no answer", "応答なし"),
    NO_ANSWER_YET("no answer yet", "応答待ち"),
    HOP("{0} hop", "{0} ホップ"),
    HOPS("{0} hops", "{0} ホップ"),
    AND(", ", "、"),
    LOST(", {0}% lost", "、損失 {0}%"),
    BY("by {0}", "{0}"),
    BY_PORT("by {0} port {1}", "{0} ポート {1}"),
    RATE_LIMITED("rate-limited answers", "応答のレート制限"),
    SILENT("silent, but not the hops behind it", "応答なし（その先は応答）"),
    LOSS("loss", "損失"),
    TAKES_TURNS("takes turns", "交互に応答"),
    LATE("{0} late", "遅延応答 {0}"),
    DUPLICATE("{0} duplicate", "重複 {0}"),
    NOT_SENT("{0} not sent", "送信できず {0}"),
    ROUND_STATE("{0}  {1}  round {2}: {3}", "{0}  {1}  {2} 回目: {3}"),
    TABLE("watch of {0} {1}, {2} rounds since {3}: {4}", "監視 {0}（{1}）、{3} から {2} 回: {4}"),
    TABLE_ONE("watch of {0} {1}, {2} round since {3}: {4}", "監視 {0}（{1}）、{3} から {2} 回: {4}"),
    LATEST_LOST("{0}% of the latest rounds lost", "直近の損失 {0}%"),
    PAUSED("  PAUSED", "  一時停止中"),
    SCREEN_HEAD("pingpoint watch  {0}  {1}  round {2}  {3} ", "pingpoint watch  {0}  {1}  {2} 回目  {3} "),
    COUNTED("counted from now on", "ここから数え直します"),
    NEXT_METHOD("next method", "プローブの種類を切り替えました"),
    CTRL_C("Ctrl-C quits", "Ctrl-C で終了"),
    WRITTEN("written: {0}", "保存しました: {0}"),
    HELP_LOSS(
            "(12%): no answers that hops behind it do not lack: no loss.  !: lost.  Times in ms;",
            "(12%): その先のホップには欠けていない応答の欠落で、損失ではない。  !: 損失。  時間は ms、"),
    HELP_BARS(
            "Jitter as in RFC 3550.  Bars: the latest times, the highest is the longest of them.",
            "Jitter は RFC 3550 による。  棒: 直近の時間。最も高いものが最長。"),
    KEY_PAUSE("pause, go on", "一時停止、再開"),
    KEY_RESET("forget what was counted", "数え直す"),
    KEY_METHOD("next method: icmp, udp, tcp", "プローブの種類を切り替え: icmp、udp、tcp"),
    KEY_REPORT("write a report to a file", "レポートをファイルに保存"),
    KEY_NEXT("next target (also: right, tab)", "次の宛先（→、Tab でも可）"),
    KEY_PREVIOUS("target before (also: left)", "前の宛先（← でも可）"),
    KEY_HELP("this help", "このヘルプ"),
    KEY_QUIT("quit", "終了");

    private final String english;
    private final String japanese;

    WatchWording(String english, String japanese) {
        this.english = english;
        this.japanese = japanese;
    }

    @Override
    public String in(Language language) {
        return language.choose(english, japanese);
    }
}
