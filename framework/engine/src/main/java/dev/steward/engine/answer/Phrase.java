package dev.steward.engine.answer;

import java.lang.Character.UnicodeScript;
import java.util.Locale;

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
    /// Precedes a numbered list of servers.
    WHICH_SERVER(
            "Which server do you mean? Reply with its number:",
            "어느 서버를 말씀하시나요? 번호로 답해 주세요:",
            "どのサーバーのことですか。番号で返信してください："),
    SERVER_CHOSEN("All right. What would you like to know?", "알겠습니다. 무엇이 궁금하신가요?", "わかりました。何を知りたいですか。"),
    NOTHING_ASKED(
            "Yes? Ask me a question and I'll see what I can find.",
            "네? 질문을 적어 주시면 찾아보겠습니다.",
            "はい。質問を書いていただければお調べします。"),
    NO_SERVER(
            "I can only help members of a server that I am in, and I know of none that we share. If there is one, please ask me there once.",
            "제가 있는 서버의 멤버만 도와드릴 수 있는데, 함께 있는 서버를 찾지 못했습니다. 있다면 먼저 그 서버에서 한 번 질문해 주세요.",
            "私がいるサーバーのメンバーだけをお手伝いできますが、共通のサーバーが見つかりません。ある場合は、まずそのサーバーで一度質問してください。"),
    TOO_MANY(
            "You have asked a lot in a short time. I'll be glad to go on a little later.",
            "짧은 시간에 많은 질문을 하셨습니다. 잠시 후에 다시 도와드리겠습니다.",
            "短い時間にたくさんの質問をいただきました。少し後でまたお答えします。"),
    /// Precedes the titles of the documents that an answer rests on.
    SOURCES("Sources:", "출처:", "出典:"),
    /// Takes the days, and who receives messages.
    PRIVACY(
            """
                    **What I store**
                    • What you ask me and what I reply, for %1$d days. Deleting a message on Discord erases my copy too.
                    • Questions that the knowledge base could not answer, thumbs under my answers, and why a message got no answer, for as long.
                    • What plugins remember about you, until it is erased.
                    • Other messages are not stored.
                    Questions are answered by: %2$s. Nothing is used for training by this bot.
                    `/forget-me` erases everything about you at once.""",
            """
                    **저장하는 정보**
                    • 저에게 하신 질문과 제 답변을 %1$d일 동안 보관합니다. Discord에서 메시지를 삭제하면 사본도 지워집니다.
                    • 지식 베이스에서 답을 찾지 못한 질문, 답변에 남긴 👍/👎, 답하지 않은 이유도 같은 기간 보관합니다.
                    • 플러그인이 회원님에 관해 기억하는 정보는 지워질 때까지 보관합니다.
                    • 그 밖의 메시지는 저장하지 않습니다.
                    질문에 답하는 모델: %2$s. 이 봇은 메시지를 학습에 사용하지 않습니다.
                    `/forget-me` 명령으로 회원님에 관한 모든 정보를 즉시 지울 수 있습니다.""",
            """
                    **保存する情報**
                    • 私への質問と私の回答を%1$d日間。Discordでメッセージを削除すると、こちらの写しも消えます。
                    • ナレッジベースで答えられなかった質問、回答への👍/👎、答えなかった理由も同じ期間。
                    • プラグインがあなたについて覚えている情報は、消去されるまで。
                    • それ以外のメッセージは保存しません。
                    質問に答えるモデル：%2$s。このボットは学習には使いません。
                    `/forget-me` であなたに関するすべての情報をすぐに消去できます。"""),
    FORGOTTEN("Everything about you is erased.", "회원님에 관한 모든 정보를 지웠습니다.", "あなたに関するすべての情報を消去しました。"),
    COMMAND_BLOCKED("The admins of this server have switched this command off.", "이 서버의 관리자가 이 명령을 사용하지 않도록 설정했습니다.",
            "このコマンドは、このサーバーの管理者によって無効にされています。"),
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

    /// @param locale of the member's Discord
    public String in(Locale locale) {
        return switch (locale.getLanguage()) {
            case "ko" -> korean;
            case "ja" -> japanese;
            default -> english;
        };
    }

    /// @param words the member's own
    public String like(String words) {
        return words.codePoints()
                .mapToObj(UnicodeScript::of)
                .filter(Phrase::telling)
                .findFirst()
                .map(this::written)
                .orElse(english);
    }

    private static boolean telling(UnicodeScript script) {
        return script == UnicodeScript.HANGUL || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }

    private String written(UnicodeScript script) {
        return script == UnicodeScript.HANGUL ? korean : japanese;
    }
}
