-- Questions that had no answer, without anything of who asked.
CREATE TABLE questions (
    id     INTEGER PRIMARY KEY,
    text   TEXT NOT NULL,
    lang   TEXT NOT NULL,
    -- NULL: asked outside any flow
    flow   TEXT,
    -- the Monday of its week: a day would say more than is needed
    week   TEXT NOT NULL,
    -- offered (it may be one of those that were offered), open or answered
    state  TEXT NOT NULL,
    -- NULL until answered
    answer TEXT
) STRICT;

CREATE INDEX questions_by_state ON questions (state, id);

-- The last number given out. It stands on buttons, so it must never come to mean another question,
-- even when its row is gone.
CREATE TABLE question_numbers (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    last INTEGER NOT NULL
) STRICT;

INSERT INTO question_numbers VALUES (1, 0);

-- Who asked to be told. The only link between a question and a person; it goes with the answer.
CREATE TABLE question_waiters (
    question_id INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    chat_id     INTEGER NOT NULL,
    PRIMARY KEY (question_id, chat_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX question_waiters_by_chat ON question_waiters (chat_id);

-- How often an answer was found useful, by week and without its readers.
CREATE TABLE question_votes (
    question   TEXT    NOT NULL,
    week       TEXT    NOT NULL,
    useful     INTEGER NOT NULL DEFAULT 0,
    not_useful INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (question, week)
) STRICT, WITHOUT ROWID;
