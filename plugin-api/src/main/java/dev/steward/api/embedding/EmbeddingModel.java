package dev.steward.api.embedding;

import dev.steward.api.stability.PluginProvided;
import java.util.List;
import java.util.Set;

/// A model that turns texts into vectors; texts that mean alike get vectors whose cosine is near 1. Called by several
/// threads at once.
@PluginProvided
public interface EmbeddingModel {

    /// {@return what tells its vectors from those of any other model, such as `openai/text-embedding-3-small`: 1 to 200
    /// characters, the same in every process and after every restart; vectors are stored under it}
    String id();

    /// {@return the languages in which it is of use, as ISO 639-1 codes such as `en`; empty if in every language. In
    /// others knowledge is searched by words alone}
    Set<String> languages();

    /// Turns texts into vectors. Called on a virtual thread; the host interrupts it when the deadline passes: two
    /// seconds for a single question, 60 for a batch of passages. The host retries, so the implementation must not.
    /// Work that keeps a processor busy belongs on [dev.steward.api.plugin.PluginTasks].
    ///
    /// @param texts 1 to 64 texts of at most 4,000 characters each; what a model cannot take in whole it cuts by itself
    /// @return one vector for each text in the same order, all of the same dimension
    /// @throws Exception a [dev.steward.api.failure.TransientFailure] is tried again, a
    ///     [dev.steward.api.failure.PermanentFailure] is not, anything else counts as permanent
    List<Vector> embed(List<String> texts) throws Exception;

    /// Releases connections, threads and native memory. Called once, after the last call has ended.
    ///
    /// @throws Exception is logged
    void close() throws Exception;
}
