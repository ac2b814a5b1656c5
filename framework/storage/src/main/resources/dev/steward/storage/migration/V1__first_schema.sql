-- Ids of Discord's are 64-bit and unsigned; they are kept in signed columns, bit by bit.
-- A column named "process" is set while, and only while, the row is that process's unfinished work.

-- One row: what holds for the whole installation.
create table installation (
    only_row boolean primary key default true check (only_row),
    -- A known text sealed with the key for secrets: tells a wrong key at start.
    key_check text not null
);

-- A process takes its number from here. Whether it is alive, the advisory lock with that number tells.
create sequence process_number as integer;

create table guild (
    id bigint primary key,
    application bigint not null,
    name text not null,
    owner bigint not null,
    account text not null,
    channels json not null,
    roles json not null,
    -- Set when the bot was removed; retention erases the server 30 days later.
    left_at timestamptz
);
create index guild_left_at on guild (left_at) where left_at is not null;

create table settings (
    guild bigint not null,
    section text not null,
    content json not null,
    revision bigint not null,
    changed_at timestamptz not null,
    primary key (guild, section)
);
create index settings_changed_at on settings (changed_at);

-- What the operator decided about plugins, installed or not.
create table plugin (
    id text primary key,
    enabled boolean not null,
    changed_at timestamptz not null
);

-- The row whose lock puts the changes of a server's knowledge base in order.
create table knowledge (
    guild bigint primary key,
    revision bigint not null,
    changed_at timestamptz not null
);
create index knowledge_changed_at on knowledge (changed_at);

create table document (
    id bigint generated always as identity primary key,
    guild bigint not null,
    title text not null,
    -- As it was handed in: for export, and to be cut anew when the cutting changes.
    text text not null,
    characters integer not null,
    passages integer not null,
    added_at timestamptz not null,
    added_revision bigint not null,
    removed_at timestamptz,
    removed_revision bigint
);
create index document_guild on document (guild, id) where removed_revision is null;
create index document_removed_at on document (removed_at) where removed_at is not null;

-- A removed passage remains as a tombstone without its text, for replicas to hear of it.
create table passage (
    id bigint generated always as identity primary key,
    guild bigint not null,
    document bigint not null references document on delete cascade,
    text text not null,
    added_revision bigint not null,
    removed_revision bigint
);
create index passage_document on passage (document);
create index passage_added on passage (guild, added_revision);
create index passage_removed on passage (guild, removed_revision) where removed_revision is not null;

create table conversation (
    id bigint generated always as identity primary key,
    guild bigint not null,
    channel bigint not null,
    -- Null in a thread, which is a conversation as a whole.
    member bigint,
    -- The member, as something that can be unique.
    party bigint not null generated always as (coalesce(member, 0)) stored,
    -- Whether the next question with this key continues it.
    current boolean not null default true,
    -- A human speaks for the assistant until then.
    human_until timestamptz,
    started_at timestamptz not null,
    last_at timestamptz not null
);
create unique index conversation_current on conversation (guild, channel, party) where current;
create index conversation_guild on conversation (guild, id);
create index conversation_channel on conversation (guild, channel, last_at);
create index conversation_last_at on conversation (last_at);

create table utterance (
    id bigint generated always as identity primary key,
    conversation bigint not null references conversation on delete cascade,
    speaker text not null check (speaker in ('MEMBER', 'ASSISTANT', 'HUMAN')),
    message bigint not null,
    author bigint not null,
    name text not null,
    text text not null,
    at timestamptz not null
);
create index utterance_conversation on utterance (conversation, id);
create index utterance_message on utterance (message);
create index utterance_author on utterance (author);

create type question_state as enum ('accepted', 'composed', 'sent', 'silent');

-- The primary key is what keeps a message from being answered twice.
create table question (
    id bigint primary key,
    application bigint not null,
    conversation bigint not null references conversation on delete cascade,
    channel bigint not null,
    channel_name text not null,
    channel_kind text not null,
    channel_parent bigint,
    member bigint not null,
    member_name text not null,
    member_roles bigint[] not null,
    member_bot boolean not null,
    -- Emptied when the question ends: what was said is kept in one place, "utterance".
    text text not null,
    attention text not null,
    scope text not null,
    -- Either a reply to a message, or the answer of an interaction whose token is sealed, and erased when the question ends.
    reply_channel bigint,
    reply_message bigint,
    interaction_application bigint,
    interaction_token text,
    asked_at timestamptz not null,
    state question_state not null default 'accepted',
    process integer,
    check ((state = 'accepted') = (process is not null)),
    check ((reply_message is null) <> (interaction_application is null))
);
create index question_process on question (process) where process is not null;
create index question_conversation on question (conversation);
create index question_member on question (application, member, asked_at);
create index question_asked_at on question (asked_at);

create type outbox_state as enum ('ready', 'sending', 'sent', 'dropped');

create table outbox (
    id bigint generated always as identity primary key,
    question bigint not null unique references question on delete cascade,
    kind text not null,
    -- The messages to be posted, and the whole as the conversation remembers it. Emptied when the entry ends.
    parts text[] not null,
    text text not null,
    -- The messages that the first parts have become.
    sent bigint[] not null default '{}',
    state outbox_state not null default 'ready',
    attempts integer not null default 0,
    composed_at timestamptz not null default now(),
    sending_since timestamptz,
    ended_at timestamptz,
    process integer,
    check ((state in ('ready', 'sending')) = (process is not null))
);
create index outbox_process on outbox (process) where process is not null;
create index outbox_ended_at on outbox (ended_at) where ended_at is not null;

create table silence (
    number bigint generated always as identity primary key,
    guild bigint not null,
    channel bigint not null,
    member bigint not null,
    message bigint not null unique,
    reason text not null,
    detail text not null,
    at timestamptz not null default now()
);
create index silence_guild on silence (guild, number);
create index silence_member on silence (guild, member);
create index silence_at on silence (at);
