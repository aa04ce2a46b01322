package dev.millrace.core.account;

/** Everything that the future of an account depends on. */
public record AccountState(byte[] bytes) {

    public byte[] toBytes() {
        return bytes.clone();
    }

    public static AccountState fromBytes(byte[] bytes) {
        return new AccountState(bytes.clone());
    }
}
