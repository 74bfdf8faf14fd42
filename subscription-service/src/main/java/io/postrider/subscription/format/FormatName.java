package io.postrider.subscription.format;

/** The rule of format names. */
final class FormatName {

    /** What a name looks like. */
    static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private FormatName() {}
}
