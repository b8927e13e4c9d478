package periplus.model.clean.rule;

import periplus.model.tree.Mapping;

/** A change that data alone cannot say. */
@FunctionalInterface
public interface Rewriting {

    /**
     * Changes the object.
     *
     * @param object the object as the rules before left it
     * @return the object itself when there is nothing to do
     */
    Mapping apply(Mapping object, Scene scene);
}
