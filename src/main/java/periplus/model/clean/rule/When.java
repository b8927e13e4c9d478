package periplus.model.clean.rule;

import periplus.model.clean.fields.Ownership.Holder;

/** On what evidence a field is dropped. Without any evidence a live field stays. */
public enum When {
    ALWAYS,
    /** Unless a person set it. */
    NOT_BY_USER,
    /** Only if nobody set it, that is, the server or admission assigned it. */
    UNOWNED;

    public boolean allows(Holder holder) {
        return switch (this) {
            case ALWAYS -> true;
            case NOT_BY_USER -> holder == Holder.NOBODY || holder == Holder.CONTROLLER;
            case UNOWNED -> holder == Holder.NOBODY;
        };
    }
}
