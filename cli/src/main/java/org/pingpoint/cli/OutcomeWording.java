package org.pingpoint.cli;

/** What became of a probe, in a few words. */
enum OutcomeWording implements Wording {
    REPLY("reply from {0}", "応答 {0}"),
    REFUSAL("refused by {0}: {1}", "拒否（{0} から）: {1}"),
    ERROR("error from {0}: {1}", "エラー（{0} から）: {1}"),
    RESET("reset by {0}", "接続拒否（RST） {0}"),
    ACCEPTED("accepted by {0}", "接続可 {0}"),
    IS_AT("is at {0}", "MAC アドレス {0}"),
    LOCAL_ERROR("this host refused: {0} ({1})", "このホストが拒否: {0} ({1})"),
    LATE("late: {0}", "遅延応答: {0}"),
    TIMEOUT("timeout", "タイムアウト");

    private final String english;
    private final String japanese;

    OutcomeWording(String english, String japanese) {
        this.english = english;
        this.japanese = japanese;
    }

    @Override
    public String in(Language language) {
        return language.choose(english, japanese);
    }
}
