-- Bulk redeliveries. Deliveries of a webhook that wait, failed or were skipped are found without walking those that arrived.

create index on delivery (organization, webhook, id) where state <> 'succeeded';

create table job (
    organization   uuid        not null,
    id             uuid        not null,
    kind           text        not null,
    webhook        uuid        not null,
    since          timestamptz not null,
    until          timestamptz not null,
    event_types    text[],
    only_missing   boolean     not null,
    status         text        not null,
    error          text,
    -- what must be on record before it begins
    topic_ends     json        not null,
    counted_to     uuid,
    matched        bigint,
    fed_to         uuid,
    done           bigint      not null default 0,
    skipped        bigint      not null default 0,
    -- deliveries asked for that the record does not tell of yet, and the last attempt that each had before
    asked          uuid[]      not null default '{}',
    asked_attempts uuid[]      not null default '{}',
    asked_at       timestamptz,
    created_at     timestamptz not null,
    finished_at    timestamptz,
    next_at        timestamptz not null,
    owner          uuid,
    lease_until    timestamptz,
    primary key (organization, id)
);

-- a work queue: it begins with no organization
create index on job (next_at) where finished_at is null;
