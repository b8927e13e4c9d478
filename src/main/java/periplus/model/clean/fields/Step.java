package periplus.model.clean.fields;

import periplus.model.tree.Mapping;

/** One step of a path into an object, as managedFields tells them apart. */
public sealed interface Step {

    static Step field(String name) {
        return new Field(name);
    }

    static Step element(Mapping element) {
        return new Element(element);
    }

    static Step value(String value) {
        return new Value(value);
    }

    /** Into a mapping; {@code f:name}. */
    record Field(String name) implements Step {}

    /** Into a list of mappings with keys, to this element; <code>k:{...}</code>. */
    record Element(Mapping live) implements Step {}

    /** Into a list used as a set, to this value; {@code v:"..."}. */
    record Value(String text) implements Step {}
}
