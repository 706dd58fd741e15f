-- What the list filters by stands beside each programme as well, so that a filter by programme is
-- answered from one place, however few leads it leaves together with others.
ALTER TABLE lead_programmes ADD COLUMN status   TEXT NOT NULL DEFAULT 'new';
ALTER TABLE lead_programmes ADD COLUMN owner    INTEGER;
ALTER TABLE lead_programmes ADD COLUMN platform TEXT;
ALTER TABLE lead_programmes ADD COLUMN source   TEXT;
ALTER TABLE lead_programmes ADD COLUMN lang     TEXT NOT NULL DEFAULT '';
ALTER TABLE lead_programmes ADD COLUMN place    TEXT;

UPDATE lead_programmes SET (status, owner, platform, source, lang, place) =
    (SELECT status, owner, platform, source, lang, place FROM leads WHERE id = lead_id);

CREATE TRIGGER leads_tell_programmes
AFTER UPDATE OF status, owner, platform, source, lang, place ON leads BEGIN
    UPDATE lead_programmes SET status = new.status, owner = new.owner, platform = new.platform,
        source = new.source, lang = new.lang, place = new.place
    WHERE lead_id = new.id;
END;

-- The beginnings of words up to six letters are in the index, so that a word that begins so in
-- every lead costs no more than one that is in few.
DROP TRIGGER leads_forget_words;
CREATE VIRTUAL TABLE lead_words_new USING fts5 (
    words, detail = 'none', columnsize = 0, prefix = '2 3 4 5 6',
    tokenize = "unicode61 remove_diacritics 0"
);
INSERT INTO lead_words_new (lead_words_new, rank) VALUES ('secure-delete', 1);
INSERT INTO lead_words_new (rowid, words) SELECT rowid, words FROM lead_words;
DROP TABLE lead_words;
ALTER TABLE lead_words_new RENAME TO lead_words;
CREATE TRIGGER leads_forget_words AFTER DELETE ON leads BEGIN
    DELETE FROM lead_words WHERE rowid = old.id;
END;
