package eu.custos.vocabulary;

/** Permissible Actions Protocol: what may be done with what is known, so that the attacker is not warned. */
public enum Pap {
    CLEAR,
    GREEN,
    AMBER,
    RED;

    public String label() {
        return "PAP:" + name();
    }
}
