-- Which version of an archived object has its tombstone on the configuration topic; a later version has none yet.
alter table webhook add column tombstone_version bigint;
alter table event_type add column tombstone_version bigint;
alter table format add column tombstone_version bigint;
alter table api_key add column tombstone_version bigint;

alter table api_key add column revoked_at timestamptz;
update api_key set revoked_at = now() where revoked;

-- Work queues of the job that tells them: over all organizations.
create index webhook_tombstone on webhook (archived_at)
    where archived_at is not null and tombstone_version is distinct from version;
create index event_type_tombstone on event_type (updated_at)
    where archived and tombstone_version is distinct from version;
create index format_tombstone on format (updated_at)
    where archived and tombstone_version is distinct from version;
create index api_key_tombstone on api_key (revoked_at)
    where revoked and tombstone_version is distinct from version;

-- Lists show, and count, what is not archived.
create index webhook_live on webhook (organization, id desc) where archived_at is null;
