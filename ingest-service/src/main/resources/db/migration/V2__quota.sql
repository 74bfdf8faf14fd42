-- What is left of each organization's quota. One row per organization, written about 20 times a second while the
-- organization sends, by whichever instance buys the next share.
create table quota (
    organization uuid primary key,
    -- null until the first sale: then the bucket is full
    tokens double precision,
    refilled_at timestamptz,
    -- the day (UTC) of taken_today
    day date,
    taken_today bigint
) with (fillfactor = 50);
