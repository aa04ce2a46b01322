package dev.millrace.core.codec;

/** Bytes that are not the canonical encoding of a record. Without a stack trace: a feed can cause it at any rate. */
public final class MalformedRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedRecordException(String message) {
        super(message, null, false, false);
    }
}
