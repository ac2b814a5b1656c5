-- What plugins keep. A guild or member of 0, which Discord gives nobody, means that it is about none.
create table plugin_entry (
    plugin text not null,
    guild bigint not null,
    member bigint not null,
    -- In the order of its characters, whatever the database's language is.
    key text collate "C" not null,
    text text not null,
    changed_at timestamptz not null,
    primary key (plugin, guild, member, key),
    check (guild <> 0 or member = 0)
);
-- For all that is kept about one server or member.
create index plugin_entry_guild on plugin_entry (guild, member);
create index plugin_entry_member on plugin_entry (member, guild);
