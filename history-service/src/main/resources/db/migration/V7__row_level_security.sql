-- The second wall between organizations. What an organization asks is asked as the role <owner>_api, whose transactions
-- begin with select set_config('postrider.organization', <uuid>, true); without that it sees no row. The deployment makes
-- the role. Partitions have no policies and need none: this role may not touch them but through their table.

do $$
declare
    api   constant text := current_user || '_api';
    walled text;
begin
    if not exists (select from pg_roles where rolname = api) then
        raise exception 'The role % does not exist', api
            using hint = 'Make it before this version starts: see "Databases" in docs/operations.md.';
    end if;
    execute format('grant connect on database %I to %I', current_database(), api);
    execute format('grant usage on schema %I to %I', current_schema(), api);
    foreach walled in array array[
        'attempt', 'attempt_body', 'event', 'event_body', 'delivery', 'webhook_day', 'organization_day', 'webhook',
        'stat_minute', 'stat_hour', 'job', 'erased_event'
    ] loop
        execute format('alter table %I enable row level security', walled);
        execute format(
            'create policy own_organization on %I to %I using (organization = nullif(current_setting(%L, true), %L)::uuid)',
            walled, api, 'postrider.organization', '');
        execute format('grant select on %I to %I', walled, api);
    end loop;
    execute format('grant delete on event_body, attempt_body to %I', api);
    execute format('grant insert on erased_event to %I', api);
    execute format('grant insert, update on job to %I', api);
end
$$;
