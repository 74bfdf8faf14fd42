-- Erasures that were asked for and are not wholly done, or not yet told to the audit log: whatever becomes of the instance
-- that took one on, another carries it out and tells it. The id is that of its entry in the audit log.

create table erasure (
    organization uuid        not null,
    id           uuid        not null,
    actor        text        not null,
    -- one event, or all events of a resource up to the moment of asking
    event        uuid,
    resource     text,
    asked_at     timestamptz not null,
    erased_to    uuid,
    erased       bigint      not null default 0,
    next_at      timestamptz not null,
    primary key (organization, id)
);

-- a work queue: it begins with no organization
create index on erasure (next_at);
