package periplus.model.seal.age;

/**
 * The public half of an age key; made by {@link AgeKeys}, which checks it.
 *
 * @param text {@code age1…}
 */
public record AgeRecipient(String text) implements Comparable<AgeRecipient> {

    @Override
    public int compareTo(AgeRecipient other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
