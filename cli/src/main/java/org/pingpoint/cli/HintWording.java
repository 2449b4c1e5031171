package org.pingpoint.cli;

/** Texts of {@code trace} on what the answers tell beyond the path. */
enum HintWording implements Wording {
    NOTE("note: {0}", "参考: {0}"),
    TOS("TOS {0} becomes {1} between {2} and {3}", "{2} と {3} の間で TOS が {0} から {1} に書き換えられています"),
    TTL_OTHER(
            "packets arrive at {0} with a TTL of {1} in place of {2}: the TTL is rewritten behind {3}",
            "{0} に届いたパケットの TTL が {2} ではなく {1} です（{3} より先で TTL が書き換えられています）"),
    TTL_ANY(
            "packets of any TTL get as far as {0}: the TTL is rewritten behind {1}",
            "TTL にかかわらず {0} まで届きます（{1} より先で TTL が書き換えられています）"),
    TUNNEL(
            "the quoted TTL grows from {0} to {1}, as in an MPLS tunnel that shows no labels",
            "引用された TTL が {0} から {1} まで増加しています（ラベルを通知しない MPLS トンネルの特徴です）"),
    NAT("source translated to {0} between {1} and {2}", "{1} と {2} の間で送信元が {0} に変換されています（NAT）"),
    DESTINATION_NAT(
            "the target's address is translated behind {0}: answers of {1}, on the way to it, come in its name",
            "{0} より先で宛先アドレスが変換されています（NAT）。途中の {1} からの応答が宛先の名前で届いています"),
    REWRITTEN(
            "port, identification or checksum rewritten between {0} and {1}",
            "{0} と {1} の間でポート、ID またはチェックサムが書き換えられています"),
    SEVERAL_DEVICES(
            "answers of the target come with TTL {0}: more than one device answers in its name",
            "宛先からの応答の TTL が一定ではありません（{0}）。複数の機器が宛先として応答しています"),
    UNLIKE(
            "answers of the target come with TTL {0}: over ways of different length, or from several hosts",
            "宛先からの応答の TTL が一定ではありません（{0}）。長さの異なる経路を通っているか、複数のホストが応答しています"),
    UNEVEN(
            "some packets reach the target after {0} hops, others are still on the way at hop {1}: balanced packet by packet, or the path changed",
            "{0} ホップで宛先に届くパケットと、ホップ {1} でもまだ途中のパケットがあります。パケット単位の負荷分散、または経路の変化です"),
    BACK_LONGER(
            "the way back from {0} is about {1} hops longer, or the TTL is changed on the way",
            "{0} からの戻り経路が行きより約 {1} ホップ長いか、途中で TTL が書き換えられています"),
    BACK_SHORTER(
            "the way back from {0} is about {1} hops shorter, or somebody nearer answers in its name",
            "{0} からの戻り経路が行きより約 {1} ホップ短いか、より近くの機器が代わりに応答しています"),
    HOPS("hops {0} to {1}", "ホップ {0} ～ {1}"),
    RANGE("{0} to {1}", "{0} ～ {1}");

    private final String english;
    private final String japanese;

    HintWording(String english, String japanese) {
        this.english = english;
        this.japanese = japanese;
    }

    @Override
    public String in(Language language) {
        return language.choose(english, japanese);
    }
}
