package periplus.model.manifest;

import periplus.model.tree.Node;

/** One difference between two versions of an object, as high in the tree as it can be told. */
public sealed interface FieldChange {

    FieldPath path();

    record Added(FieldPath path, Node value) implements FieldChange {}

    record Removed(FieldPath path, Node value) implements FieldChange {}

    record Changed(FieldPath path, Node before, Node after) implements FieldChange {}
}
