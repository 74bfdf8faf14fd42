-- Every key begins with the organization, the work queue (outbox) excepted. Columns that hold a JSON document are text:
-- nothing queries them, and jsonb would re-order what a tenant gave.

create table organization (
    id         text        not null primary key,
    version    bigint      not null,
    name       text        not null,
    state      text        not null,
    settings   text        not null,
    created_at timestamptz not null
);

create table api_key (
    organization  text        not null references organization (id),
    id            text        not null,
    version       bigint      not null,
    name          text        not null,
    prefix        text        not null,
    secret_sha256 text        not null unique,
    scopes        text        not null,
    expires_at    timestamptz,
    revoked       boolean     not null,
    last_used_at  timestamptz,
    created_at    timestamptz not null,
    primary key (organization, id)
);

create table event_type (
    organization text        not null references organization (id),
    name         text        not null,
    ordinal      bigint      not null generated always as identity,
    version      bigint      not null,
    archived     boolean     not null,
    definition   text        not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    primary key (organization, name)
);
create index event_type_newest on event_type (organization, ordinal desc) where not archived;

create table webhook (
    organization    text        not null references organization (id),
    id              text        not null,
    version         bigint      not null,
    state           text        not null,
    disabled_reason text,
    settings        text        not null,
    secrets         text        not null,
    -- what lists are filtered by, out of the settings
    events          varchar[]   not null,
    resource        text,
    format          text        not null,
    search_text     text        not null,
    created_at      timestamptz not null,
    -- failures before it do not count: the tenant switched the webhook on again
    enabled_at      timestamptz not null,
    archived_at     timestamptz,
    primary key (organization, id)
);
create index webhook_resource on webhook (organization, resource, id desc) where resource is not null;

-- Written by the recorder of attempts alone, so that counting never waits for a change of the webhook.
create table webhook_health (
    organization         text    not null,
    webhook_id           text    not null,
    attempts             bigint  not null,
    delivered            bigint  not null,
    last_status          text,
    last_attempt_id      text,
    consecutive_failures integer not null,
    failing_since        timestamptz,
    primary key (organization, webhook_id)
);

create table source (
    organization   text        not null references organization (id),
    id             text        not null,
    version        bigint      not null,
    provider       text        not null,
    name           text        not null,
    ingestion_mode text        not null,
    status         text        not null,
    settings       text,
    created_at     timestamptz not null,
    primary key (organization, id)
);

create table inbound_webhook (
    organization   text        not null,
    slug           text        not null,
    source_id      text        not null,
    version        bigint      not null,
    state          text        not null,
    rotating_until timestamptz,
    secret         text        not null,
    created_at     timestamptz not null,
    primary key (organization, slug),
    foreign key (organization, source_id) references source (organization, id)
);
create index inbound_webhook_source on inbound_webhook (organization, source_id, slug desc);

-- A work queue: taken in the order of id, deleted after Kafka's acknowledgement.
create table outbox (
    id           bigint not null generated always as identity primary key,
    topic        text   not null,
    message_key  text,
    headers      text   not null,
    message      bytea
);

create table consumer_offset (
    consumer_group   text    not null,
    topic            text    not null,
    partition_number integer not null,
    next_offset      bigint  not null,
    primary key (consumer_group, topic, partition_number)
);
