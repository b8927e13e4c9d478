package periplus.model.seal.sops;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types sops gives to sealed values. */
enum ValueType {
    STR,
    INT,
    FLOAT,
    BOOL,
    BYTES,
    TIME,
    COMMENT;

    static Optional<ValueType> of(String label) {
        return Arrays.stream(values()).filter(type -> type.label().equals(label)).findFirst();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
