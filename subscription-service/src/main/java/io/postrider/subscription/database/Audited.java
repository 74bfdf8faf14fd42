package io.postrider.subscription.database;

/** A row whose changes stand in the audit log. Every entity that is written is one. */
public interface Audited {

    /** What kind of thing it is, as the log's operations name it: {@code webhook}, {@code api_key}, ... */
    String auditedAs();

    /** Its id or name within the organization. */
    String auditedId();
}
