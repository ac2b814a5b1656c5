package dev.steward.plugins.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {

    private final LanguageGuess guess = new LanguageGuess();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENGLISH    | How do I change my password in the settings?
            GERMAN     | Wie kann ich mein Passwort in den Einstellungen ändern?
            FRENCH     | Comment est-ce que je peux changer mon mot de passe dans les réglages ?
            SPANISH    | ¿Cómo puedo cambiar la contraseña de mi cuenta en los ajustes?
            ITALIAN    | Come posso cambiare la password del mio account nelle impostazioni?
            PORTUGUESE | Como é que eu posso mudar a senha da minha conta nas configurações?
            DUTCH      | Hoe kan ik mijn wachtwoord in de instellingen van het spel veranderen?
            SWEDISH    | Hur kan jag ändra mitt lösenord i inställningarna på servern?
            FINNISH    | Miten minä voin vaihtaa salasanan, jos se on unohtunut?
            HUNGARIAN  | Hogyan lehet a jelszót megváltoztatni, ha már nem tudom és az is elveszett?
            TURKISH    | Şifremi nasıl değiştirebilirim ve bu ne kadar sürer?
            RUSSIAN    | Как мне поменять пароль, если я его забыл?
            BULGARIAN  | Как да сменя паролата си, ако съм я забравил?
            GREEK      | Πώς αλλάζω τον κωδικό μου;
            THAI       | ฉันจะเปลี่ยนรหัสผ่านได้อย่างไร
            KOREAN     | 비밀번호를 어떻게 바꾸나요?
            JAPANESE   | パスワードはどうやって変えますか
            CHINESE    | 我应该在什么地方修改我的账号密码呢
            """)
    void theLanguageIsTold(Language language, String text) {
        assertThat(guess.askedIn(text)).containsExactly(language);
        assertThat(guess.writtenIn(IndexUnderTest.passage(1, "", text))).containsExactly(language);
    }

    @Test
    void aTextInTwoLanguagesIsIndexedInBoth() {
        assertThat(guess.writtenIn(IndexUnderTest.passage(
                1, "규칙 rules", "욕설은 금지되어 있습니다. You must not insult the others. 광고도 안 됩니다. And no ads.")))
                .containsExactlyInAnyOrder(Language.KOREAN, Language.ENGLISH);
    }

    @Test
    void whatCannotBeToldIsLookedUpEverywhereItCouldBe() {
        assertThat(guess.askedIn("password reset"))
                .contains(Language.ENGLISH, Language.GERMAN, Language.TURKISH)
                .doesNotContain(Language.RUSSIAN, Language.KOREAN);
        assertThat(guess.askedIn("返金方法")).containsExactlyInAnyOrder(Language.JAPANESE, Language.CHINESE);
        assertThat(guess.writtenIn(IndexUnderTest.passage(1, "RTX 4090", "PCIe 4.0, 24 GB"))).isEmpty();
        assertThat(guess.askedIn("1234 !?")).isEmpty();
    }
}
