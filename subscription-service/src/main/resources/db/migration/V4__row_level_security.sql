-- The second wall between organizations. What an organization asks is asked as the role <owner>_api, whose transactions
-- begin with select set_config('postrider.organization', <id>, true); without that it sees no row. The deployment makes
-- the role.

do $$
declare
    api    constant text := current_user || '_api';
    walled text;
begin
    if not exists (select from pg_roles where rolname = api) then
        raise exception 'The role % does not exist', api
            using hint = 'Make it before this version starts: see "Databases" in docs/operations.md.';
    end if;
    execute format('grant connect on database %I to %I', current_database(), api);
    execute format('grant usage on schema %I to %I', current_schema(), api);
    foreach walled in array array[
        'organization', 'api_key', 'event_type', 'webhook', 'webhook_health', 'source', 'inbound_webhook', 'format'
    ] loop
        execute format('alter table %I enable row level security', walled);
        execute format(
            'create policy own_organization on %I to %I using (%I = current_setting(%L, true))',
            walled, api, case walled when 'organization' then 'id' else 'organization' end, 'postrider.organization');
        execute format('grant select, insert, update on %I to %I', walled, api);
    end loop;
    execute format('revoke insert, update on webhook_health from %I', api);
    -- the work queue is everybody's: this role adds to it and reads nothing of it
    execute format('grant insert on outbox to %I', api);
end
$$;
