-- Design B. Every running process of ingest-service; 0 is nobody, who is dead and has published nothing.
create table ledger_process (
    id integer generated always as identity primary key,
    alive_until timestamptz not null,
    -- all claims of this process up to here are published or released
    published_up_to bigint not null
) with (fillfactor = 20);

insert into ledger_process (id, alive_until, published_up_to) overriding system value values (0, '-infinity', 0);

-- Which week claims go into: weeks since 1970-01-05, a Monday. One row.
create table ledger_week (
    week integer not null
);

insert into ledger_week (week) values (0);

-- One row per sender's id. Two partitions take turns by week, so that a claim lives for 7 to 14 days and ends by
-- truncation. Columns go from wide to narrow, which saves the padding.
create table claim (
    organization uuid not null,
    source uuid not null,
    -- first half of the SHA-256 of the sender's id
    key_hash uuid not null,
    event_id uuid not null,
    seq bigint not null,
    -- first 64 bits of the SHA-256 of the body; null = bodies are not compared
    body_hash bigint,
    process integer not null,
    week_parity smallint not null,
    primary key (organization, source, key_hash, week_parity)
) partition by list (week_parity);

create table claim_even partition of claim for values in (0);
create table claim_odd partition of claim for values in (1);
