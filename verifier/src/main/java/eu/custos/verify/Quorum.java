package eu.custos.verify;

import java.util.List;

/** How many of which witnesses must have signed, as C2SP tlog-policy nests them. */
sealed interface Quorum {

    Quorum NONE = new Group(0, List.of());

    boolean isMetBy(List<VerifierKey> signers);

    /** One witness. */
    record One(VerifierKey witness) implements Quorum {

        @Override
        public boolean isMetBy(List<VerifierKey> signers) {
            return signers.contains(witness);
        }
    }

    /** At least that many of the members. */
    record Group(int least, List<Quorum> members) implements Quorum {

        public Group {
            members = List.copyOf(members);
        }

        @Override
        public boolean isMetBy(List<VerifierKey> signers) {
            return members.stream().filter(member -> member.isMetBy(signers)).count() >= least;
        }
    }
}
