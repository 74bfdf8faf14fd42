-- Events whose content was erased. Kept as long as events are, so that an attempt that is told late brings nothing back.
create table erased_event (
    organization uuid        not null,
    id           uuid        not null,
    erased_at    timestamptz not null,
    primary key (organization, id)
);

-- Whether a text stands in a top-level field of an event's data; no error for data that is no JSON or no text at all.
create function top_level_contains(data bytea, lowercase_text text) returns boolean
    language plpgsql immutable parallel safe strict
as $$
begin
    return exists (
        select from jsonb_each(convert_from(data, 'UTF8')::jsonb) as field
        where jsonb_typeof(field.value) not in ('object', 'array')
            and position(lowercase_text in lower(field.value #>> '{}')) > 0);
exception
    when data_exception or invalid_text_representation or untranslatable_character then return false;
end
$$;
