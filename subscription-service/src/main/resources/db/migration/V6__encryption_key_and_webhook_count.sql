-- The keys that secrets in this database are encrypted with, each with a text that it encrypted.
create table encryption_key (
    id    text not null primary key,
    proof text not null
);

-- How many webhooks an organization has that are not archived: a list says it exactly, however many there are.
create table webhook_count (
    organization text   not null primary key references organization (id),
    live         bigint not null
);
insert into webhook_count
select organization, count(*) from webhook where archived_at is null group by organization;

-- What an organization asks is asked as the role <owner>_api, where there is one: it sees its own count only.
do $$
declare
    api constant text := current_user || '_api';
begin
    if exists (select from pg_roles where rolname = api) then
        alter table webhook_count enable row level security;
        execute format(
            'create policy own_organization on webhook_count to %I using (organization = current_setting(%L, true))',
            api, 'postrider.organization');
        execute format('grant select, insert, update on webhook_count to %I', api);
    end if;
end
$$;
