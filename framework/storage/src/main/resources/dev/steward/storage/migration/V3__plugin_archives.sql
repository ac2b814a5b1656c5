-- What the operator granted a plugin beyond what every plugin may.
alter table plugin add column granted text[] not null default '{}';

-- Plugins that were installed while Steward ran. All processes have the same.
create table plugin_archive (
    plugin text primary key,
    version text not null,
    sha256 text not null,
    size bigint not null
);

-- The zip in pieces, so that nobody has to hold all of it in memory.
create table plugin_archive_piece (
    plugin text not null references plugin_archive on delete cascade,
    number integer not null,
    bytes bytea not null,
    primary key (plugin, number)
);
-- A zip is compressed already.
alter table plugin_archive_piece alter column bytes set storage external;
