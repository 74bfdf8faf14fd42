-- Attempts counted as they are recorded. response_times holds one count per slot of an exponential scale.

create function add_histograms(bigint[], bigint[]) returns bigint[]
    language sql immutable parallel safe
return (
    select coalesce(array_agg(coalesce(l, 0) + coalesce(r, 0) order by slot), '{}')
    from unnest($1, $2) with ordinality as slots (l, r, slot)
);

create aggregate sum_histograms(bigint[]) (sfunc = add_histograms, stype = bigint[], initcond = '{}');

create table stat_minute (
    organization   uuid        not null,
    bucket         timestamptz not null,
    webhook        uuid        not null,
    event_type     text        not null,
    attempts       bigint      not null,
    succeeded      bigint      not null,
    failed         bigint      not null,
    response_times bigint[]    not null,
    primary key (organization, bucket, webhook, event_type)
) partition by range (bucket);

create table stat_hour (
    organization   uuid        not null,
    bucket         timestamptz not null,
    webhook        uuid        not null,
    event_type     text        not null,
    attempts       bigint      not null,
    succeeded      bigint      not null,
    failed         bigint      not null,
    response_times bigint[]    not null,
    primary key (organization, bucket, webhook, event_type)
) partition by range (bucket);
