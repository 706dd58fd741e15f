-- Instants are unix milliseconds. Enum words are checked where they are read, in Rust.

CREATE TABLE chats (
    chat_id           INTEGER PRIMARY KEY,
    created_at        INTEGER NOT NULL,
    -- open, blocked (the person stopped the bot) or forgotten (the row goes with its last message)
    state             TEXT    NOT NULL DEFAULT 'open',
    -- NULL until a message of ours arrived there
    newest_message_id INTEGER
) STRICT;

CREATE TABLE sessions (
    chat_id    INTEGER PRIMARY KEY,
    session    TEXT    NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX sessions_by_age ON sessions (updated_at);

-- Stored sessions that could not be read, so that a repaired program can; pruned after a month.
CREATE TABLE dead_sessions (
    id      INTEGER PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    session TEXT    NOT NULL,
    reason  TEXT    NOT NULL,
    at      INTEGER NOT NULL
) STRICT;

CREATE INDEX dead_sessions_by_chat ON dead_sessions (chat_id);

-- What took effect; pruned when the messenger can no longer repeat it.
CREATE TABLE updates (
    update_id INTEGER PRIMARY KEY,
    at        INTEGER NOT NULL
) STRICT;

-- Updates whose job failed; never their text.
CREATE TABLE dead_updates (
    id        INTEGER PRIMARY KEY,
    -- NULL for what is no update: a reminder that came due
    update_id INTEGER,
    -- NULL for what belongs to no conversation: a job of the staff
    chat_id   INTEGER,
    reason    TEXT    NOT NULL,
    at        INTEGER NOT NULL
) STRICT;

CREATE INDEX dead_updates_by_chat ON dead_updates (chat_id);

CREATE TABLE consents (
    id      INTEGER PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    given   INTEGER NOT NULL CHECK (given IN (0, 1)),
    at      INTEGER NOT NULL
) STRICT;

CREATE INDEX consents_by_chat ON consents (chat_id);

-- AUTOINCREMENT: the id of an erased lead must never come to mean another person.
CREATE TABLE leads (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    year            INTEGER NOT NULL,
    number          INTEGER NOT NULL,
    chat_id         INTEGER NOT NULL,
    lang            TEXT    NOT NULL,
    consent_version INTEGER NOT NULL,
    -- NULL: the person preferred not to say
    name            TEXT,
    -- NULL: the person wants the answer in the chat
    phone           TEXT,
    -- NULL: the person preferred not to say
    place           TEXT,
    -- NULL: not asked, or the person preferred not to say
    project         TEXT,
    -- NULL: not known yet
    founders        INTEGER,
    -- NULL: not asked, as nobody calls
    best_time       TEXT,
    -- JSON: every other answer of the summary by variable
    other           TEXT    NOT NULL,
    -- JSON: [programme, verdict] pairs; empty where the person had not looked at them
    verdicts        TEXT    NOT NULL,
    status          TEXT    NOT NULL DEFAULT 'new',
    recorded_at     INTEGER NOT NULL,
    UNIQUE (year, number)
) STRICT;

CREATE INDEX leads_by_chat ON leads (chat_id);
CREATE INDEX leads_by_status ON leads (status, id);
CREATE INDEX leads_by_age ON leads (recorded_at);

-- The last number given out in a year: it stands even when its lead is erased.
CREATE TABLE lead_numbers (
    year INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

-- Enum words alone, never anything personal.
CREATE TABLE lead_history (
    id      INTEGER PRIMARY KEY,
    lead_id INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
    at      INTEGER NOT NULL,
    who     TEXT    NOT NULL,
    what    TEXT    NOT NULL
) STRICT;

CREATE INDEX lead_history_by_lead ON lead_history (lead_id);

-- Messages that speak of a lead outside the person's own chat, so that they can be erased with it.
CREATE TABLE lead_posts (
    chat_id    INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    lead_id    INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
    PRIMARY KEY (chat_id, message_id, lead_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX lead_posts_by_lead ON lead_posts (lead_id);

CREATE TABLE reminders (
    id      INTEGER PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    due     INTEGER NOT NULL,
    flow    TEXT    NOT NULL,
    node    TEXT    NOT NULL,
    UNIQUE (chat_id, flow, node)
) STRICT;

CREATE INDEX reminders_by_due ON reminders (due);

-- AUTOINCREMENT: the sender remembers how far it has looked, so an id must never come back.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id    INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    -- NULL once the row is dead: a refused text is not kept
    payload    TEXT,
    -- NULL unless the message speaks of a lead outside the person's own chat
    lead_id    INTEGER REFERENCES leads (id) ON DELETE CASCADE,
    attempts   INTEGER NOT NULL DEFAULT 0,
    -- NULL: may be sent at once; otherwise the whole chat waits, as its rows go in order
    not_before INTEGER,
    -- queued or dead
    state      TEXT    NOT NULL DEFAULT 'queued',
    -- NULL unless dead: what the messenger said
    error      TEXT,
    queued_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX outbox_queue ON outbox (chat_id, id) WHERE state = 'queued';
CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';
CREATE INDEX outbox_by_lead ON outbox (lead_id) WHERE lead_id IS NOT NULL;

-- Small facts of the program itself, such as a hash of what was last set at the messenger.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
