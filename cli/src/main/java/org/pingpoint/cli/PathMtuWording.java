package org.pingpoint.cli;

/** Texts of {@code trace --pmtu} on the path MTU and who limits it. */
enum PathMtuWording implements Wording {
    UNKNOWN(
            "path MTU up to hop {0}: could not be found; the interface's own is {1}",
            "経路 MTU（ホップ {0} まで）: 特定できません（インターフェースの MTU は {1}）"),
    OF_INTERFACE(
            "path MTU up to hop {0}: {1}, the interface's own; nothing on the way takes less",
            "経路 MTU（ホップ {0} まで）: {1}（インターフェースの MTU と同じ。途中での制限なし）"),
    OF_PATH("path MTU up to hop {0}: {1} (the interface's own is {2})", "経路 MTU（ホップ {0} まで）: {1}（インターフェースの MTU は {2}）"),
    BLACK_HOLE(
            "  black hole: large packets vanish without a word between {0} and {1}",
            "  ブラックホール: {0} と {1} の間で、大きいパケットが通知なしに失われています"),
    SILENT_HOP("a hop that says nothing", "応答しないホップ"),
    LESS("less", "これより小さいサイズ"),
    TOLD("{0} forwards {1} at most, and says so", "{0} が転送するのは最大 {1}（ルーターからの通知あり）"),
    SEARCHED("behind {0} {1} at most get through; nobody says so", "{0} より先を通過できるのは最大 {1}（通知なし）");

    private final String english;
    private final String japanese;

    PathMtuWording(String english, String japanese) {
        this.english = english;
        this.japanese = japanese;
    }

    @Override
    public String in(Language language) {
        return language.choose(english, japanese);
    }
}
