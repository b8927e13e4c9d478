package periplus.model.tree;

/** One value of a document: a mapping, a sequence or a scalar. Never changes once made. */
public sealed interface Node permits Mapping, Sequence, Scalar {}
