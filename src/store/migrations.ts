import type { DialectWords } from './dialect/sql.ts'

/**
 * The schema, step by step. A step that has been released is never edited: a change is one more step at the end.
 *
 * Portable subset: ids are text, times are milliseconds in a bigint, booleans are 0 and 1. Lengths and keys are checked
 * here, so that a bug stops at the door; values of our own unions are not, so that a new one needs no new table.
 */
export const MIGRATIONS: readonly ((words: DialectWords) => readonly string[])[] = [
  words => [
    ...accounts(words),
    ...tokenKeys(words),
    ...messages(words),
    ...messageIndexes,
    ...erased,
    ...events(words),
    ...log(words),
    ...instance,
  ],
  () => people,
  () => apiTokens,
  () => setUpLinks,
  channels,
  () => pings,
]

const accounts = ({ bytes }: DialectWords) => [
  `create table account (
    id text primary key check (length(id) = 22),
    created_at_ms bigint not null,
    recovery_confirmed_at_ms bigint
  )`,
  `create table key_wrap (
    id_hash ${bytes} primary key check (length(id_hash) = 32),
    account_id text not null references account (id),
    kind text not null,
    auth_hash ${bytes} not null check (length(auth_hash) = 32),
    ciphertext ${bytes} not null check (length(ciphertext) between 1 and 1024),
    created_at_ms bigint not null
  )`,
  'create index key_wrap_of_account on key_wrap (account_id)',
  `create table session (
    id text primary key check (length(id) = 22),
    secret_hash ${bytes} not null unique check (length(secret_hash) = 32),
    account_id text not null references account (id),
    name text not null check (length(name) <= 60),
    created_at_ms bigint not null,
    last_seen_at_ms bigint not null,
    expires_at_ms bigint not null
  )`,
  'create index session_of_account on session (account_id, created_at_ms)',
  'create index session_expiry on session (expires_at_ms)',
  `create table invitation (
    secret_hash ${bytes} primary key check (length(secret_hash) = 32),
    created_at_ms bigint not null,
    expires_at_ms bigint not null
  )`,
]

const tokenKeys = ({ bytes }: DialectWords) => [
  `create table token_key (
    id integer primary key,
    secret ${bytes} not null check (length(secret) = 32),
    created_at_ms bigint not null
  )`,
]

const messages = ({ bytes }: DialectWords) => [
  // One row: what never changes, then the summary, which is rewritten with the events it follows from.
  `create table message (
    id text primary key check (length(id) = 22),
    account_id text not null references account (id),
    created_at_ms bigint not null,
    token_hash ${bytes} not null unique check (length(token_hash) = 32),
    token ${bytes} not null check (length(token) = 16),
    token_key_id integer not null references token_key (id),
    code_name text not null check (length(code_name) between 1 and 60),
    kind text not null,
    mode text not null,
    language text not null,
    detail text not null,
    several integer not null check (several in (0, 1)),
    label ${bytes} not null check (length(label) <= 2048),
    label_commitment ${bytes} not null check (length(label_commitment) = 32),
    recipient_tag ${bytes} check (length(recipient_tag) = 16),
    state text not null,
    confidence double precision not null check (confidence between 0 and 1),
    recording text not null,
    sent_at_ms bigint,
    first_open_at_ms bigint,
    last_open_at_ms bigint,
    last_fetch_at_ms bigint,
    own_copy_until_ms bigint,
    outcome text,
    archived integer not null check (archived in (0, 1)),
    erase_at_ms bigint,
    last_event_at_ms bigint not null,
    version bigint not null,
    last_seq integer not null check (last_seq >= 0),
    last_commitment ${bytes} not null check (length(last_commitment) = 32),
    unrecorded bigint not null check (unrecorded >= 0)
  )`,
]

const messageIndexes = [
  'create unique index message_version on message (account_id, version)',
  'create index message_creation on message (account_id, created_at_ms)',
  'create index message_arm on message (account_id, sent_at_ms) where sent_at_ms is not null',
  'create index message_recipient on message (account_id, recipient_tag) where recipient_tag is not null',
  `create index message_ended on message (token) where recording <> 'on'`,
  `create index message_ending on message (id) where recording = 'ending'`,
  'create index message_erasure on message (erase_at_ms) where erase_at_ms is not null',
  'create index message_retention on message (last_event_at_ms)',
]

const erased = [
  `create table erased (
    account_id text not null references account (id),
    message_id text not null check (length(message_id) = 22),
    version bigint not null,
    at_ms bigint not null,
    primary key (account_id, version)
  )`,
  'create index erased_retention on erased (at_ms)',
]

const events = ({ bytes, countingKey }: DialectWords) => [
  `create table event (
    ord ${countingKey},
    message_id text not null references message (id),
    seq integer not null check (seq >= 0),
    type text not null,
    at_ms bigint not null,
    payload ${bytes} not null,
    salt ${bytes} not null check (length(salt) = 32),
    commitment ${bytes} not null check (length(commitment) = 32),
    logged integer not null check (logged in (0, 1)),
    log_index bigint check (log_index >= 0),
    unique (message_id, seq)
  )`,
  'create unique index event_log_index on event (log_index) where log_index is not null',
  'create index event_without_index on event (ord) where logged = 1 and log_index is null',
]

const log = ({ bytes, integerKey }: DialectWords) => [
  // Nothing else belongs into this table: a leaf must not lead anywhere.
  `create table leaf (
    idx ${integerKey} check (idx >= 0),
    commitment ${bytes} not null check (length(commitment) = 32)
  )`,
  `create table tile (
    level integer not null check (level between 0 and 63),
    idx bigint not null check (idx >= 0),
    hashes ${bytes} not null check (length(hashes) between 32 and 8192),
    primary key (level, idx)
  )`,
]

/** Who runs the instance, invitations between people, a name that the server may see, what the operator's page counts. */
const people = [
  'alter table account add column operator integer not null default 0 check (operator in (0, 1))',
  'update account set operator = 1 where id = (select id from account order by created_at_ms, id limit 1)',
  'create unique index account_operator on account (operator) where operator = 1',
  'alter table invitation add column account_id text references account (id)',
  'alter table invitation add column id text check (length(id) = 22)',
  'create index invitation_of_account on invitation (account_id, created_at_ms) where account_id is not null',
  'create index invitation_expiry on invitation (expires_at_ms)',
  'alter table message add column server_name text check (length(server_name) between 1 and 60)',
  `create index event_load on event (at_ms) where type = 'fetch'`,
]

/** Programs of a person's own: each has a key wrap by another name, and its sessions end with it. */
const apiTokens = [
  `create table api_token (
    id text primary key check (length(id) = 22),
    account_id text not null references account (id),
    name text not null check (length(name) between 1 and 60),
    created_at_ms bigint not null,
    last_used_day_ms bigint
  )`,
  'create index api_token_of_account on api_token (account_id)',
  'alter table key_wrap add column api_token_id text references api_token (id)',
  'create unique index key_wrap_of_api_token on key_wrap (api_token_id) where api_token_id is not null',
  'alter table session add column api_token_id text references api_token (id)',
  'create index session_of_api_token on session (api_token_id) where api_token_id is not null',
]

/** Which link makes its account the operator's. One that was printed before has been replaced by the next start. */
const setUpLinks = [
  'alter table invitation add column makes_operator integer not null default 0 check (makes_operator in (0, 1))',
]

/** Where senders are told, what came of it, and what they chose to be told. */
function channels({ bytes, countingKey }: DialectWords): string[] {
  return [
    // `place` is the address, endpoint or URL; `secret` what is kept beside it, by kind: see channels.ts.
    `create table channel (
      id text primary key check (length(id) = 22),
      account_id text not null references account (id),
      name text not null check (length(name) between 1 and 60),
      kind text not null,
      shape text,
      place text not null check (length(place) between 1 and 2000),
      public_key text,
      secret text check (length(secret) between 1 and 200),
      unsubscribe_hash ${bytes} unique check (length(unsubscribe_hash) = 32),
      created_at_ms bigint not null,
      session_id text,
      code_hash ${bytes} check (length(code_hash) = 32),
      code_tries_left integer check (code_tries_left >= 0),
      code_expires_at_ms bigint,
      paused_why text,
      failing_since_ms bigint
    )`,
    'create index channel_of_account on channel (account_id, created_at_ms)',
    `create table channel_attempt (
      ord ${countingKey},
      channel_id text not null references channel (id),
      at_ms bigint not null,
      reason text not null,
      result text not null,
      why text
    )`,
    'create index channel_attempt_of_channel on channel_attempt (channel_id, ord)',
    'create table ping_choice (account_id text primary key references account (id), choices text not null)',
    'create table letter_choice (message_id text primary key references message (id), choices text not null)',
  ]
}

/** When letters are looked at for pings, what was told of them, and what is on its way to whom. */
const pings = [
  `create table ping_watch (
    message_id text primary key references message (id),
    next_at_ms bigint,
    first_seq integer,
    open_seen_at_ms bigint,
    sure integer not null default 0 check (sure in (0, 1)),
    three_at_ms bigint,
    no_sign_for_ms bigint,
    retention_for_ms bigint,
    snoozed_until_ms bigint,
    told_once text not null default ''
  )`,
  'create index ping_watch_next on ping_watch (next_at_ms) where next_at_ms is not null',
  // Letters from before: nobody has a channel yet, so their past is remembered as told and their reminders are planned.
  'insert into ping_watch (message_id, next_at_ms) select id, 0 from message',
  `create table ping (
    id text primary key check (length(id) = 22),
    account_id text not null references account (id),
    message_id text references message (id),
    reason text not null,
    seq integer,
    at_ms bigint not null,
    about text
  )`,
  'create index ping_of_account on ping (account_id)',
  'create index ping_of_message on ping (message_id) where message_id is not null',
  `create table delivery (
    ping_id text not null references ping (id),
    channel_id text not null references channel (id),
    planned_for_ms bigint not null,
    due_at_ms bigint not null,
    tries integer not null default 0 check (tries >= 0),
    primary key (ping_id, channel_id)
  )`,
  'create index delivery_due on delivery (due_at_ms)',
  'create index delivery_of_channel on delivery (channel_id, due_at_ms)',
]

const instance = [
  'create table setting (key text primary key, value text not null)',
  'create table counter (name text primary key, value bigint not null)',
  `insert into counter (name, value) values ('version', 0)`,
]
