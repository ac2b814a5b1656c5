package dev.steward.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {

    @Test
    void parts_are_closed_in_reverse_whatever_one_of_them_does() {
        List<String> closed = new ArrayList<>();
        Closing closing = new Closing();
        closing.later(() -> closed.add("first"));
        closing.later(() -> {
            throw new IllegalStateException("on purpose");
        });
        closing.later(() -> closed.add("last"));
        closing.close();
        closing.close();
        assertThat(closed).containsExactly("last", "first");
    }
}
