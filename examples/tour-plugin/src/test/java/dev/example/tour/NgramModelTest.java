package dev.example.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steward.api.embedding.Vector;
import dev.steward.testkit.fake.DirectTasks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NgramModelTest {

    private final NgramModel model = new NgramModel(512, new DirectTasks());

    @ParameterizedTest
    @CsvSource({
            "when does the libary opn, The library opens at nine, Bicycles stand behind the house",
            "도서관이 언제 열어요, 도서관은 아홉 시에 엽니다, 자전거는 건물 뒤에 세웁니다",
            "図書館はいつ開きますか, 図書館は九時に開きます, 自転車は建物の後ろです"})
    void likeSpellingLiesNearer(String question, String right, String wrong) throws Exception {
        List<float[]> places = model.embed(List.of(question, right, wrong)).stream().map(Vector::values).toList();
        double near = Vectors.dot(places.get(0), places.get(1));
        double far = Vectors.dot(places.get(0), places.get(2));
        assertTrue(near > far + 0.1, near + " and " + far);
    }

    @Test
    void differentTextsEvenWithoutLettersHaveAPlace() throws Exception {
        for (Vector vector : model.embed(List.of("word", "?!", "🙂", "a".repeat(4_000)))) {
            assertEquals(512, vector.dimensions());
            assertEquals(1, Vectors.dot(vector.values(), vector.values()), 1e-5);
        }
    }
}
