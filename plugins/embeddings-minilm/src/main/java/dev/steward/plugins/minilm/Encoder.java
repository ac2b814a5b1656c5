package dev.steward.plugins.minilm;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The network and its tokenizer, both in native memory.
final class Encoder implements AutoCloseable {

    /// As many word pieces the network was trained to read at once; about as much as a passage of the knowledge base
    /// has. What comes after them is cut.
    private static final int LONGEST = 256;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;
    // An interrupted caller leaves its work behind, and native memory must not go while that still runs.
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    private Encoder(OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer) {
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
    }

    /// Loads native code into the process, if this is the first time, and the network into memory.
    static Encoder load() throws IOException, OrtException {
        HuggingFaceTokenizer tokenizer = tokenizer();
        try (var options = new OrtSession.SessionOptions(); InputStream weights = resource("all-minilm-l6-v2-q.onnx")) {
            options.setIntraOpNumThreads(1); // the host decides how many processors plugins may keep busy
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            return new Encoder(environment, environment.createSession(weights.readAllBytes(), options), tokenizer);
        } catch (IOException | OrtException | LinkageError | RuntimeException failure) {
            tokenizer.close();
            throw failure;
        }
    }

    private static HuggingFaceTokenizer tokenizer() throws IOException {
        try (InputStream vocabulary = resource("all-minilm-l6-v2-q-tokenizer.json")) {
            return HuggingFaceTokenizer.newInstance(vocabulary,
                    Map.of("padding", "false", "truncation", "true", "maxLength", String.valueOf(LONGEST)));
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Encoder.class.getResourceAsStream("/" + name), name);
    }

    /// Turns one text, cut where it is too long, into a vector of length 1.
    float[] encode(String text) throws OrtException {
        use.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The model is closed");
            }
            return normalised(mean(read(tokenizer.encode(text, true, false))));
        } finally {
            use.readLock().unlock();
        }
    }

    /// {@return what the network makes of each word piece}
    private float[][] read(Encoding pieces) throws OrtException {
        try (OnnxTensor ids = tensor(pieces.getIds());
                OnnxTensor mask = tensor(pieces.getAttentionMask());
                OnnxTensor types = tensor(pieces.getTypeIds());
                OrtSession.Result result = session
                        .run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return ((float[][][]) result.get(0).getValue())[0];
        }
    }

    private OnnxTensor tensor(long[] row) throws OrtException {
        return OnnxTensor.createTensor(environment, new long[][]{row});
    }

    private static float[] mean(float[][] rows) {
        float[] mean = new float[rows[0].length];
        for (float[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        return mean;
    }

    private static float[] normalised(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    @Override
    public void close() throws OrtException {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                tokenizer.close();
                session.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }
}
