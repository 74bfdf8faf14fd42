-- Every table of the log is partitioned by day on the UUIDv7 id itself; the service makes and drops the partitions.
-- Every key and index begins with the organization.

create table consumer_offset (
    consumer_group   text    not null,
    topic            text    not null,
    partition_number integer not null,
    next_offset      bigint  not null,
    primary key (consumer_group, topic, partition_number)
);

create table attempt (
    organization     uuid        not null,
    id               uuid        not null,
    webhook          uuid        not null,
    delivery         uuid        not null,
    event            uuid        not null,
    event_type       text        not null,
    resource         text,
    attempt          integer     not null,
    status           text        not null,
    succeeded        boolean     not null,
    response_status  integer,
    response_time_ms bigint,
    error            text,
    cause            text,
    attempted_at     timestamptz not null,
    next_attempt_at  timestamptz,
    recorded_at      timestamptz not null,
    primary key (organization, id)
) partition by range (id);

create index on attempt (organization, webhook, id);
create index on attempt (organization, delivery, id);

-- What was sent and received. request_body holds segments: bytes, or references to the event's body.
create table attempt_body (
    organization     uuid not null,
    id               uuid not null,
    request_headers  json,
    request_body     json,
    response_headers json,
    response_body    bytea,
    primary key (organization, id)
) partition by range (id);

create table event (
    organization uuid        not null,
    id           uuid        not null,
    type         text        not null,
    source       text        not null,
    external_id  text,
    resource     text,
    ordering_key text,
    content_type text,
    data_size    integer     not null,
    occurred_at  timestamptz not null,
    received_at  timestamptz not null,
    primary key (organization, id)
) partition by range (id);

create index on event (organization, type, id);
create index on event (organization, source, id);
create index on event (organization, resource, id) where resource is not null;
create index on event (organization, external_id, id) where external_id is not null;

-- Once per event, however many webhooks get it; PostgreSQL compresses it.
create table event_body (
    organization        uuid  not null,
    id                  uuid  not null,
    data                bytea not null,
    previous_attributes text,
    primary key (organization, id)
) partition by range (id);

-- Where each delivery stands: its state, and its last attempt. The id begins with the time bits of its event's id.
create table delivery (
    organization          uuid        not null,
    id                    uuid        not null,
    webhook               uuid        not null,
    event                 uuid        not null,
    event_type            text        not null,
    resource              text,
    state                 text        not null,
    attempt_count         integer     not null,
    next_attempt_at       timestamptz,
    created_at            timestamptz not null,
    last_attempt          uuid,
    last_attempt_number   integer,
    last_status           text,
    last_succeeded        boolean,
    last_response_status  integer,
    last_response_time_ms bigint,
    last_error            text,
    last_cause            text,
    last_attempted_at     timestamptz,
    primary key (organization, id)
) partition by range (id);

create index on delivery (organization, webhook, id);
create index on delivery (organization, event, id);
create index on delivery (organization, event_type, id);
create index on delivery (organization, state, id) where state <> 'succeeded';
create index on delivery (organization, resource, id) where resource is not null;

-- Exact totals of unfiltered lists, per day of the id, so that a dropped day is dropped here too.
create table webhook_day (
    organization uuid   not null,
    webhook      uuid   not null,
    day          date   not null,
    attempts     bigint not null,
    primary key (organization, webhook, day)
);

create table organization_day (
    organization uuid   not null,
    day          date   not null,
    deliveries   bigint not null,
    events       bigint not null,
    primary key (organization, day)
);

-- Webhooks that were ever known, archived ones too, as they last were, without their secrets.
create table webhook (
    organization uuid   not null,
    id           uuid   not null,
    version      bigint not null,
    state        text   not null,
    snapshot     json   not null,
    primary key (organization, id)
);
