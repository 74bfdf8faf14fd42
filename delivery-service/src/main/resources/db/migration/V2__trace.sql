-- The trace that an event belongs to, passed on to its receivers (W3C Trace Context).
alter table event_body
    add column traceparent text,
    add column tracestate text;
