package org.pingpoint.cli;

/** Texts of {@code arp}. */
enum ArpWording implements Wording {
    ANSWER("{0} {1} on {2}", "{0} {1}（{2}）"),
    DUPLICATE("{0} is held by {1} link-layer addresses: {2}", "{0} はアドレスが重複しています（MAC アドレス {1} 個）: {2}"),
    NOT_ASKED("{0} was not asked: {1} ({2})", "{0} には要求を送信できません: {1} ({2})"),
    NO_ANSWER("{0} does not answer", "{0} は応答しません"),
    SUMMARY("{0} of {1} addresses answered, {2} requests sent", "{1} アドレス中 {0} アドレスが応答、要求 {2} 回");

    private final String english;
    private final String japanese;

    ArpWording(String english, String japanese) {
        this.english = english;
        this.japanese = japanese;
    }

    @Override
    public String in(Language language) {
        return language.choose(english, japanese);
    }
}
