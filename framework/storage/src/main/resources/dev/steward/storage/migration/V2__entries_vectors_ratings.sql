-- What an admin added in one go: a text, a file, a page or a whole site. What it says is in its documents.
create table entry (
    id bigint generated always as identity primary key,
    guild bigint not null,
    kind text not null check (kind in ('TEXT', 'FILE', 'PAGE', 'SITE')),
    title text not null,
    -- Of a page or site.
    address text,
    most_pages integer not null,
    -- How often a page or site is read again.
    every_seconds bigint,
    state text not null check (state in ('READY', 'READING', 'FAILED')),
    detail text not null,
    pages_read integer not null default 0,
    pages_known integer not null default 0,
    added_at timestamptz not null,
    read_at timestamptz,
    next_read_at timestamptz,
    process integer,
    check ((state = 'READING') = (process is not null))
);
create index entry_guild on entry (guild, id);
create index entry_process on entry (process) where process is not null;
create index entry_next_read_at on entry (next_read_at) where next_read_at is not null;

-- A text that was added before there were entries is one, under the same id.
insert into entry (id, guild, kind, title, most_pages, state, detail, added_at)
overriding system value
select id, guild, 'TEXT', title, 1, 'READY', '', added_at from document where removed_revision is null;
select setval(pg_get_serial_sequence('entry', 'id'), (select coalesce(max(id), 0) + 1 from document), false);

-- A removed document leaves nothing but its passages' tombstones.
alter table passage drop constraint passage_document_fkey;
alter table passage alter column document drop not null;
update passage set document = null where removed_revision is not null;
delete from document where removed_revision is not null;
alter table passage add foreign key (document) references document on delete set null;

alter table document
    add column entry bigint references entry on delete cascade,
    -- Of the page that it was read from.
    add column address text,
    drop column removed_at,
    drop column removed_revision;
update document set entry = id;
alter table document alter column entry set not null;
-- With all that a list of entries adds up.
create index document_entry on document (entry) include (passages, characters);

-- An embedding model that has or gets vectors of a server's passages.
create table embedding (
    number integer generated always as identity primary key,
    guild bigint not null,
    model text not null,
    provider text not null,
    name text,
    -- Whether the server is searched with it.
    searched boolean not null,
    unique (guild, model)
);
create unique index embedding_searched on embedding (guild) where searched;

-- One row for each passage and model from the moment both are there; the vector is made later.
create table passage_vector (
    passage bigint not null references passage on delete cascade,
    embedding integer not null references embedding on delete cascade,
    -- 32-bit floats, little-endian.
    vector bytea,
    -- The server's revision in which the vector was stored.
    revision bigint,
    primary key (passage, embedding),
    check ((vector is null) = (revision is null))
);
-- Such bytes don't get smaller: PostgreSQL need not try.
alter table passage_vector alter column vector set storage external;
create index passage_vector_lacking on passage_vector (embedding, passage) where vector is null;
create index passage_vector_revision on passage_vector (embedding, revision);

-- A question of its own on record, whose text was added to another one before that was answered.
alter type question_state add value 'folded';

-- What is asked is what was said: the member's utterances for a question are its text.
alter table utterance add column question bigint references question on delete cascade;
update utterance set question = question.id
    from question where utterance.speaker = 'MEMBER' and utterance.message = question.id;
update utterance set question = outbox.question
    from outbox
    where utterance.speaker = 'ASSISTANT' and outbox.state = 'sent'
    and utterance.message = coalesce(outbox.sent[1], outbox.question);
create index utterance_question on utterance (question);
alter table question drop column text;

-- For all that is asked about one member.
create index question_by_member on question (member);
create index conversation_member on conversation (member) where member is not null;
-- Finds an answer by each message that it has become.
create index outbox_sent on outbox using gin (sent);

create table unanswered (
    number bigint generated always as identity primary key,
    guild bigint not null,
    question bigint not null unique references question on delete cascade
);
create index unanswered_guild on unanswered (guild, number);

create table rating (
    question bigint not null references question on delete cascade,
    member bigint not null,
    helpful boolean not null,
    at timestamptz not null,
    primary key (question, member, helpful)
);
create index rating_member on rating (member);

-- Which server a member chose for direct messages.
create table direct_choice (
    application bigint not null,
    member bigint not null,
    guild bigint not null,
    at timestamptz not null,
    primary key (application, member)
);
create index direct_choice_guild on direct_choice (guild);

create table model_call (
    number bigint generated always as identity primary key,
    guild bigint,
    purpose text not null,
    provider text not null,
    input_tokens bigint not null,
    output_tokens bigint not null,
    took_millis bigint not null,
    ok boolean not null,
    at timestamptz not null
);
create index model_call_guild on model_call (guild, number);

-- As db-scheduler wants it.
create table scheduled_task (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_task_execution_time on scheduled_task (execution_time);
create index scheduled_task_last_heartbeat on scheduled_task (last_heartbeat);
