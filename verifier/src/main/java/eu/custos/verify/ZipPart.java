package eu.custos.verify;

/**
 * An entry as the central directory tells it, once the header before its content agreed.
 *
 * @param content where the content begins
 */
record ZipPart(String name, boolean deflated, long crc, long packed, long size, long content) {

    /** Below this, what expands a thousandfold is still small. */
    private static final long SMALL = 1L << 20;

    private static final long LARGEST_RATIO = 200;

    boolean isBomb() {
        return size > SMALL && size / LARGEST_RATIO > packed;
    }
}
