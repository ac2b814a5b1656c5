package dev.steward.plugins.offline;

import dev.steward.api.model.Prompt.Reference;
import dev.steward.plugins.offline.Piece.Join;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The part of a passage that fits a question best.
///
/// @param source id of the passage
/// @param text as it is quoted
record Quotation(String source, String text) {

    /// Up to here a quotation takes in what stands around the best piece.
    private static final int COMFORTABLE = 600;

    /// A single piece may be this long.
    private static final int LONGEST = 900;

    /// Finds the best part of the best passage.
    ///
    /// @param references best first, as the index ranked them
    /// @param limit most characters of the text
    /// @return empty if none of them answers the question
    static Optional<Quotation> best(List<Reference> references, Question question, int limit) {
        Optional<Quotation> best = Optional.empty();
        double bestFit = 0;
        for (int rank = 0; rank < references.size(); rank++) {
            Reference reference = references.get(rank);
            Set<String> words = new HashSet<>(Words.of(reference.title() + " " + reference.text()));
            List<Piece> pieces = Markdown.pieces(reference.text());
            if (pieces.isEmpty() || !question.isAnsweredBy(words)) {
                continue;
            }
            Window window = Window.around(pieces, question);
            // The index knows how rare a word is in the whole knowledge base, so its order counts a little.
            double fit = (question.coverage(words) + window.fit()) * (1 + 0.3 / (1 + rank));
            if (fit > bestFit) {
                bestFit = fit;
                best = Optional.of(new Quotation(reference.id(),
                        Markdown.shorten(window.write(), Math.min(LONGEST, limit))));
            }
        }
        return best;
    }

    /// Neighbouring pieces under one heading.
    ///
    /// @param pieces of the passage
    /// @param fit how well the best of them fits
    /// @param first index of the first that is shown
    /// @param last index of the last that is shown
    private record Window(List<Piece> pieces, double fit, int first, int last) {

        /// Takes the best piece and its neighbours, what follows before what precedes.
        static Window around(List<Piece> pieces, Question question) {
            List<Double> fits = pieces.stream().map(piece -> fit(piece, question)).toList();
            int best = 0;
            for (int i = 1; i < fits.size(); i++) {
                best = fits.get(i) > fits.get(best) ? i : best;
            }
            Window window = new Window(pieces, fits.get(best), best, best);
            for (int i = best + 1; i < pieces.size() && window.belongs(best, i, fits); i++) {
                window = new Window(pieces, window.fit, best, i);
            }
            for (int i = best - 1; i >= 0 && window.belongs(best, i, fits); i--) {
                window = new Window(pieces, window.fit, i, window.last);
            }
            return window;
        }

        private static double fit(Piece piece, Question question) {
            return question.coverage(new HashSet<>(Words.of(piece.text())))
                    + question.coverage(new HashSet<>(Words.of(piece.heading()))) / 2;
        }

        private boolean belongs(int best, int other, List<Double> fits) {
            // The rows of a table have nothing to do with each other, unless both fit the question.
            boolean row = pieces.get(best).join() == Join.ROW || pieces.get(other).join() == Join.ROW;
            return pieces.get(best).heading().equals(pieces.get(other).heading())
                    && (!row || fits.get(other) > 0.6 * fits.get(best))
                    && write().length() + pieces.get(other).text().length() <= COMFORTABLE;
        }

        String write() {
            StringBuilder text = new StringBuilder();
            String heading = pieces.get(first).heading();
            text.append(heading.isEmpty() ? "" : "**" + heading + "**\n");
            text.append(pieces.get(first).join() == Join.SENTENCE ? "… " : "").append(pieces.get(first).text());
            pieces.subList(first + 1, last + 1)
                    .forEach(piece -> text.append(piece.join().between()).append(piece.text()));
            boolean goesOn = last + 1 < pieces.size() && pieces.get(last + 1).join() == Join.SENTENCE;
            return text.append(goesOn ? " …" : "").toString();
        }
    }
}
