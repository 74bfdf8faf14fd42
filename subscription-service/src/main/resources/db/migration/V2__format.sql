create table format (
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
create index format_newest on format (organization, ordinal desc) where not archived;

-- Whether a format is in use; the built-in ones always are.
create index webhook_format on webhook (organization, format)
    where archived_at is null
      and format not in ('standard', 'event-envelope', 'event-type', 'event', 'raw', 'cloudevents');
