package org.pingpoint.cli;

/** Texts of {@code trace --port} on where packets to a port are filtered. */
enum FilterWording implements Wording {
    SILENT("filter: packets to the port vanish {0}, where echoes go on", "フィルタ: ポート宛てのパケットは{0}で失われています（ping は通過）"),
    REFUSED("filter: packets to the port get as far as {0}; {1}", "フィルタ: ポート宛てのパケットは{0}まで届いています。{1}"),
    FORGED("filter: {0}; the answer in the target's name cannot be its own: {1}", "フィルタ: {0}。宛先を装った応答です: {1}"),
    UNKNOWN("filter: cannot be located, echoes end at the same place", "フィルタ: 箇所を特定できません（ping も同じ箇所で途絶えています）"),
    NOTHING("nothing", "応答なし"),
    BETWEEN("between {0} and {1}", "{0} と {1} の間"),
    BEHIND("behind {0}", "{0} より先"),
    TARGET("hop {0} ({1}, the target)", "ホップ {0}（{1}、宛先）");

    private final String english;
    private final String japanese;

    FilterWording(String english, String japanese) {
        this.english = english;
        this.japanese = japanese;
    }

    @Override
    public String in(Language language) {
        return language.choose(english, japanese);
    }
}
