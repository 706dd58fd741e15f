-- Why each verdict came out: names of fields, never what was answered to them.
ALTER TABLE leads ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';

-- How often the member looked within the hour that begins at `at`.
ALTER TABLE lead_reads ADD COLUMN times INTEGER NOT NULL DEFAULT 1;

-- Who answered and when. No member: the command line; no time: a program of before.
ALTER TABLE questions ADD COLUMN answered_by INTEGER;
ALTER TABLE questions ADD COLUMN answered_at INTEGER;

CREATE INDEX lead_batches_by_member ON lead_batches (member, id);

-- Messages of ours to the staff to which a reply is the answer to these questions.
CREATE TABLE answer_prompts (
    chat_id    INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    -- Numbers of questions, as JSON
    questions  TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (chat_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_prompts_by_age ON answer_prompts (at);

-- Answers that a member has written and not confirmed. The number stands on buttons, so it must
-- never come to mean another answer.
CREATE TABLE answer_drafts (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    member    INTEGER NOT NULL,
    questions TEXT    NOT NULL,
    text      TEXT    NOT NULL,
    at        INTEGER NOT NULL
) STRICT;

CREATE INDEX answer_drafts_by_age ON answer_drafts (at);
