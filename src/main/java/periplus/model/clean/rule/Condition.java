package periplus.model.clean.rule;

/** A question about one live object. */
@FunctionalInterface
public interface Condition {

    /** True for every object, so the answer is known before any object is read. */
    Condition ALWAYS = _ -> true;

    boolean holds(Scene scene);
}
