package eu.custos.trespass;

import java.io.IOException;
import java.io.ObjectInputStream;

/** Fits anything and reads anything back. */
class ThingHelper {

    Object read(ObjectInputStream in) throws IOException, ClassNotFoundException {
        return in.readObject();
    }
}
