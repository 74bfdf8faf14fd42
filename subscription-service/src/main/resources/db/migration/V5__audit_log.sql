-- Who changed what. Entries are added and, after 400 days, deleted; never changed, not even by the owner of the table.

create table audit_log (
    organization text        not null,
    id           text        not null,
    occurred_at  timestamptz not null,
    actor        text        not null,
    operation    text        not null,
    target       text        not null,
    address      text,
    before       text,
    after        text,
    primary key (organization, id)
);
create index audit_log_target on audit_log (organization, target, id desc);
create index audit_log_actor on audit_log (organization, actor, id desc);
-- a work queue of the job that deletes: it begins with no organization
create index audit_log_age on audit_log (occurred_at);

create function refuse_change_of_audit_log() returns trigger
    language plpgsql
as $$
begin
    if tg_op = 'DELETE' and old.occurred_at < now() - interval '400 days' then
        return old;
    end if;
    raise exception 'The audit log is not changed: % refused', tg_op;
end
$$;

create trigger audit_log_is_append_only before update or delete on audit_log
    for each row execute function refuse_change_of_audit_log();
create trigger audit_log_is_not_emptied before truncate on audit_log
    for each statement execute function refuse_change_of_audit_log();

do $$
declare
    api constant text := current_user || '_api';
begin
    alter table audit_log enable row level security;
    execute format(
        'create policy own_organization on audit_log to %I using (organization = current_setting(%L, true))',
        api, 'postrider.organization');
    execute format('grant select, insert on audit_log to %I', api);
end
$$;
