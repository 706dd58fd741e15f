-- Browsers in which a member of the staff is signed in.
CREATE TABLE web_sessions (
    id         INTEGER PRIMARY KEY,
    -- SHA-256 of the secret in the cookie
    hash       BLOB    NOT NULL UNIQUE,
    member     INTEGER NOT NULL,
    -- Words of ours for the browser, such as `firefox android`
    browser    TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX web_sessions_by_member ON web_sessions (member);
CREATE INDEX web_sessions_by_age ON web_sessions (seen_at);
