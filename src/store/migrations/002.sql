-- The staff's work on leads: from "new" to "registered".

-- No program wrote any other status than `new` until now; these are what a hand may have written.
-- What came of a lead that was "done" is not known, so it is only known that somebody spoke to them.
UPDATE leads SET status = 'new' WHERE status = 'no_answer';
UPDATE leads SET status = 'called' WHERE status = 'reached';
UPDATE leads SET status = 'met' WHERE status = 'done';

-- NULL unless closed
ALTER TABLE leads ADD COLUMN close_reason TEXT;
-- The id of the member who takes care of it; NULL: nobody yet
ALTER TABLE leads ADD COLUMN owner INTEGER;
-- A day such as 2026-11-30; NULL: as soon as there is time
ALTER TABLE leads ADD COLUMN due TEXT;
-- How often somebody called in vain since the last answer
ALTER TABLE leads ADD COLUMN unanswered INTEGER NOT NULL DEFAULT 0;
-- Counts the changes, so that two people who edit at once notice
ALTER TABLE leads ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- NULL unless it was closed as the duplicate of another
ALTER TABLE leads ADD COLUMN merged_into INTEGER REFERENCES leads (id) ON DELETE SET NULL;
-- The workshop or poster whose link the person followed; NULL: none
ALTER TABLE leads ADD COLUMN source TEXT;
-- The platform that serves the neighbourhood; NULL: not known
ALTER TABLE leads ADD COLUMN platform TEXT;
-- How much is ready for a call, 0 to 5
ALTER TABLE leads ADD COLUMN readiness INTEGER NOT NULL DEFAULT 0;
-- The consonants of the name in one alphabet, by which a second lead of the person is found
ALTER TABLE leads ADD COLUMN name_key TEXT;
-- 1 for the invented leads of `twiza demo`
ALTER TABLE leads ADD COLUMN fictional INTEGER NOT NULL DEFAULT 0;
-- 0 until readiness, platform, key and search words were worked out, which takes the content
ALTER TABLE leads ADD COLUMN prepared INTEGER NOT NULL DEFAULT 0;
ALTER TABLE leads ADD COLUMN open INTEGER NOT NULL
    GENERATED ALWAYS AS (status NOT IN ('registered', 'closed')) VIRTUAL;

DROP INDEX leads_by_age;
DROP INDEX leads_by_status;
-- The list goes from the newest to the oldest under any filter. Each index begins with one filter,
-- continues in the order of the list, and holds the other filters, so that a page is found without
-- touching a row that is not shown.
CREATE INDEX leads_by_time ON leads
    (recorded_at, id, status, owner, platform, source, lang, place);
CREATE INDEX leads_by_status ON leads
    (status, recorded_at, id, owner, platform, source, lang, place);
CREATE INDEX leads_by_owner ON leads
    (owner, recorded_at, id, status, platform, source, lang, place);
CREATE INDEX leads_by_platform ON leads
    (platform, recorded_at, id, status, owner, source, lang, place);
CREATE INDEX leads_by_source ON leads
    (source, recorded_at, id, status, owner, platform, lang, place) WHERE source IS NOT NULL;
CREATE INDEX leads_by_lang ON leads
    (lang, recorded_at, id, status, owner, platform, source, place);
CREATE INDEX leads_by_place ON leads
    (place, recorded_at, id, status, owner, platform, source, lang) WHERE place IS NOT NULL;
-- The queue: first what is due, then what has no day, the readiest and oldest first.
CREATE INDEX leads_due ON leads (open, due, id) WHERE due IS NOT NULL;
CREATE INDEX leads_due_of ON leads (open, owner, due, id) WHERE due IS NOT NULL;
CREATE INDEX leads_waiting ON leads (open, readiness DESC, recorded_at, id) WHERE due IS NULL;
CREATE INDEX leads_waiting_of ON leads (open, owner, readiness DESC, recorded_at, id)
    WHERE due IS NULL;
-- Duplicates
CREATE INDEX leads_by_phone ON leads (phone) WHERE phone IS NOT NULL;
CREATE INDEX leads_by_name ON leads (place, name_key) WHERE name_key IS NOT NULL;
CREATE INDEX leads_by_merge ON leads (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX leads_unprepared ON leads (id) WHERE prepared = 0;

-- Programmes that were likely for a lead, for the filter and the statistics.
CREATE TABLE lead_programmes (
    programme   TEXT    NOT NULL,
    recorded_at INTEGER NOT NULL,
    lead_id     INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
    PRIMARY KEY (programme, recorded_at, lead_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX lead_programmes_by_lead ON lead_programmes (lead_id);

-- Folded words of name, phone, places, project and notes: a row for each lead, and gone with it.
CREATE VIRTUAL TABLE lead_words USING fts5 (
    words, detail = 'none', columnsize = 0, prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 0"
);
-- What is taken out is gone from the index too, and not only marked as gone.
INSERT INTO lead_words (lead_words, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER leads_forget_words AFTER DELETE ON leads BEGIN
    DELETE FROM lead_words WHERE rowid = old.id;
END;

-- Several changes made in one go, which can be taken back in one go.
CREATE TABLE lead_batches (
    id        INTEGER PRIMARY KEY,
    at        INTEGER NOT NULL,
    member    INTEGER NOT NULL,
    -- NULL until it was taken back
    undone_at INTEGER
) STRICT;

-- One row a change: who, when, what, from, to. Values are words of ours, days and ids of members.
CREATE TABLE lead_changes (
    id         INTEGER PRIMARY KEY,
    lead_id    INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    -- person, member or program
    who        TEXT    NOT NULL,
    -- NULL unless a member did it; NULL for members of before their ids were kept
    member     INTEGER,
    what       TEXT    NOT NULL,
    from_value TEXT,
    to_value   TEXT,
    -- NULL for a change that left the lead as it is, such as a note
    version    INTEGER,
    -- NULL unless it was made together with others
    batch      INTEGER REFERENCES lead_batches (id)
) STRICT;

CREATE INDEX lead_changes_by_lead ON lead_changes (lead_id, id);
CREATE INDEX lead_changes_by_batch ON lead_changes (batch) WHERE batch IS NOT NULL;

INSERT INTO lead_changes (lead_id, at, who, what, to_value)
    SELECT lead_id, at, CASE who WHEN 'staff' THEN 'member' ELSE who END,
           CASE what WHEN 'recorded' THEN 'recorded' WHEN 'no_answer' THEN 'unanswered'
                ELSE 'status' END,
           CASE what WHEN 'new' THEN 'new' WHEN 'reached' THEN 'called' WHEN 'done' THEN 'met' END
    FROM lead_history ORDER BY id;
DROP TABLE lead_history;

CREATE TABLE lead_notes (
    id      INTEGER PRIMARY KEY,
    lead_id INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
    at      INTEGER NOT NULL,
    member  INTEGER NOT NULL,
    text    TEXT    NOT NULL
) STRICT;

CREATE INDEX lead_notes_by_lead ON lead_notes (lead_id, id);

-- Who looked at the personal details, for the person's own eyes.
CREATE TABLE lead_reads (
    id      INTEGER PRIMARY KEY,
    lead_id INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
    at      INTEGER NOT NULL,
    member  INTEGER NOT NULL
) STRICT;

CREATE INDEX lead_reads_by_lead ON lead_reads (lead_id, id);

-- Pairs that a person has looked at and that are two people; the smaller id first.
CREATE TABLE lead_distinct (
    one   INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX lead_distinct_by_other ON lead_distinct (other);

-- What person and staff wrote to each other through the bot.
CREATE TABLE lead_messages (
    id      INTEGER PRIMARY KEY,
    lead_id INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
    at      INTEGER NOT NULL,
    -- NULL: the person; otherwise the member
    member  INTEGER,
    -- text, photo, voice …
    kind    TEXT    NOT NULL,
    -- The text, or what stood under the photo; NULL: nothing did
    text    TEXT
) STRICT;

CREATE INDEX lead_messages_by_lead ON lead_messages (lead_id, id);
CREATE INDEX lead_messages_by_age ON lead_messages (at);

-- People who speak with the staff instead of the dialogue at present.
CREATE TABLE talks (
    chat_id INTEGER PRIMARY KEY,
    lead_id INTEGER NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
    -- The last word of either side
    last_at INTEGER NOT NULL,
    -- When the person was last told that the office is closed; NULL: not yet
    told_at INTEGER
) STRICT;

CREATE INDEX talks_by_age ON talks (last_at);
CREATE INDEX talks_by_lead ON talks (lead_id);

-- The topic of a lead in the staff's forum.
CREATE TABLE lead_topics (
    lead_id INTEGER PRIMARY KEY REFERENCES leads (id) ON DELETE CASCADE,
    chat_id INTEGER NOT NULL,
    topic   INTEGER NOT NULL
) STRICT;

-- card, post, question, copy: what an answer to the message means and how it is taken away.
ALTER TABLE lead_posts ADD COLUMN role TEXT NOT NULL DEFAULT 'post';

-- What happened beyond the history of one lead; nothing personal.
CREATE TABLE audit (
    id      INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    -- NULL: the person of a lead, or the program itself
    member  INTEGER,
    what    TEXT    NOT NULL,
    -- Falls away when the lead is erased
    lead_id INTEGER REFERENCES leads (id) ON DELETE SET NULL,
    -- Words of ours, such as a filter; NULL: nothing to add
    detail  TEXT
) STRICT;

CREATE INDEX audit_by_lead ON audit (lead_id) WHERE lead_id IS NOT NULL;

-- Keys of forms that took effect, so that a second sending does not.
CREATE TABLE done_once (
    key TEXT    PRIMARY KEY,
    at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX done_once_by_age ON done_once (at);

-- What happened on a day, counted without anybody: no chat, no lead, no order.
CREATE TABLE counts (
    day   TEXT    NOT NULL,
    what  TEXT    NOT NULL,
    key   TEXT    NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (what, day, key)
) STRICT, WITHOUT ROWID;

-- Links by which a member of the staff opens the page in the browser; used up at once.
CREATE TABLE sign_in_links (
    -- SHA-256 of the secret in the link
    hash       BLOB    PRIMARY KEY,
    member     INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
