package dev.steward.storage;

import dev.steward.api.embedding.Vector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Vectors as bytes: 32-bit floats, little-endian. PostgreSQL's own arrays of numbers are slower to read.
final class VectorBytes {

    private VectorBytes() {}

    static byte[] write(Vector vector) {
        float[] values = vector.values();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    static Vector read(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return Vector.of(values);
    }
}
