package io.postrider.subscription.database;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of a catalogue: it goes by a name of the tenant's, which means one thing for good, and has versions. */
@MappedSuperclass
public class NamedRow {

    @Id
    private String organization;

    @Id
    private String name;

    /** Given by the database: newest first is by descending ordinal. */
    @Column(insertable = false, updatable = false)
    private Long ordinal;

    private long version;
    private boolean archived;
    private Instant createdAt;
    private Instant updatedAt;

    protected NamedRow() {}

    protected NamedRow(Key key, Instant now) {
        this.organization = key.organization();
        this.name = key.name();
        this.version = 1;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** The primary key. */
    public record Key(String organization, String name) {}

    /** Also brings back an archived one: its versions go on, so that no reader takes the new one for an old one. */
    protected void changed(Instant now) {
        version++;
        archived = false;
        updatedAt = now;
    }

    public void archive(Instant now) {
        version++;
        archived = true;
        updatedAt = now;
    }

    public String organization() {
        return organization;
    }

    public String name() {
        return name;
    }

    public Long ordinal() {
        return ordinal;
    }

    public long version() {
        return version;
    }

    public boolean isArchived() {
        return archived;
    }

    /** When it was archived; null while it is in force. */
    public @Nullable Instant archivedAt() {
        return archived ? updatedAt : null;
    }

    protected Instant createdAt() {
        return createdAt;
    }

    protected Instant updatedAt() {
        return updatedAt;
    }
}
