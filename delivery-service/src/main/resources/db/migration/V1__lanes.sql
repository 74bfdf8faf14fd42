-- Deliveries that wait for an attempt. A work queue: it shards by webhook, so keys do not begin with the organization.

-- The event of one or more waiting deliveries, stored once and swept when no delivery refers to it.
create table event_body (
    organization        uuid not null,
    id                  uuid not null,
    type                text not null,
    source              text not null,
    time                timestamptz not null,
    external_id         text,
    resource            text,
    ordering_key        text,
    content_type        text,
    data                bytea not null,
    previous_attributes text,
    primary key (organization, id)
);

-- One row per webhook with waiting deliveries; worked by one instance at a time.
create table lane (
    webhook      uuid primary key,
    organization uuid not null,
    next_at      timestamptz not null,  -- when there is something to do; infinity: nothing waits
    owner        uuid,                  -- the instance that works it; every write-back is fenced by it
    lease_until  timestamptz,           -- after that, another instance may take it over
    paused_until timestamptz,           -- the endpoint is left alone, probes apart
    tokens       double precision,      -- of the rate limit, as of refilled_at
    refilled_at  timestamptz
);

create index lane_next_at on lane (next_at);

create table delivery (
    id           uuid primary key,
    webhook      uuid not null,
    organization uuid not null,
    event        uuid not null,
    due_at       timestamptz,           -- null: an older delivery of its ordering key is unfinished
    attempts     integer not null,
    version      integer not null default 0, -- counts redeliveries, so that an outcome from before one does not end it
    cause        text,
    bytes        integer not null,
    expires_at   timestamptz not null,
    ordering_key text,                  -- only where the webhook is ordered
    position     bigint,                -- place in the log, within the ordering key
    foreign key (organization, event) references event_body
);

create index delivery_due on delivery (webhook, due_at);
create index delivery_probe on delivery (webhook, due_at) where cause in ('test', 'resend');
create index delivery_event on delivery (organization, event);
create index delivery_order on delivery (webhook, ordering_key, position) where ordering_key is not null;
