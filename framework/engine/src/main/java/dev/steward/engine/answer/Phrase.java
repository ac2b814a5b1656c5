package dev.steward.engine.answer;

import java.lang.Character.UnicodeScript;

/// What the host itself says to members, in the language that the script of their own words suggests.
public enum Phrase {
    MODEL_FAILED(
            "Sorry, I can't answer right now: the language model did not respond. Please try again in a moment.",
            "죄송합니다. 지금은 언어 모델이 응답하지 않아 답변할 수 없습니다. 잠시 후 다시 시도해 주세요.",
            "申し訳ありません。言語モデルが応答しないため、今はお答えできません。少し待ってからもう一度お試しください。"),
    NOT_IN_KNOWLEDGE_BASE(
            "I don't know: there is nothing about this in the knowledge base.",
            "잘 모르겠습니다. 지식 베이스에 이에 관한 내용이 없습니다.",
            "わかりません。ナレッジベースにこの件についての情報がありません。"),
    NOTHING_ASKED(
            "Yes? Ask me a question and I'll see what I can find.",
            "네? 질문을 적어 주시면 찾아보겠습니다.",
            "はい。質問を書いていただければお調べします。"),
    NO_SERVER(
            "I don't know which server you mean. Please ask me once in the server itself, then we can go on here.",
            "어느 서버에 대한 질문인지 알 수 없습니다. 먼저 해당 서버에서 한 번 질문해 주시면 여기서도 이어서 답변하겠습니다.",
            "どのサーバーについての質問かわかりません。一度そのサーバーで質問していただければ、ここでも続けられます。"),
    TOO_MANY(
            "You have asked a lot in a short time. I'll be glad to go on a little later.",
            "짧은 시간에 많은 질문을 하셨습니다. 잠시 후에 다시 도와드리겠습니다.",
            "短い時間にたくさんの質問をいただきました。少し後でまたお答えします。"),
    /// Precedes the titles of the documents that an answer rests on.
    SOURCES("Sources:", "출처:", "出典:"),
    COMMAND_FAILED("That did not work. Please try again later.", "실행하지 못했습니다. 나중에 다시 시도해 주세요.",
            "実行できませんでした。後でもう一度お試しください。");

    private final String english;
    private final String korean;
    private final String japanese;

    Phrase(String english, String korean, String japanese) {
        this.english = english;
        this.korean = korean;
        this.japanese = japanese;
    }

    /// @param words the member's own
    public String like(String words) {
        return words.codePoints()
                .mapToObj(UnicodeScript::of)
                .filter(Phrase::telling)
                .findFirst()
                .map(this::in)
                .orElse(english);
    }

    private static boolean telling(UnicodeScript script) {
        return script == UnicodeScript.HANGUL || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }

    private String in(UnicodeScript script) {
        return script == UnicodeScript.HANGUL ? korean : japanese;
    }
}
