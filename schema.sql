-- One blog in one SQLite file. Version 2.
--
-- Posts and categories stand in a many-to-many relation through post_category. Times are seconds since 1970-01-01 UTC.
-- There are no triggers, no views and no functions of ours: sqlite3, Datasette and any other tool can open the file.
-- Comments stand outside the statements, because SQLite stores a statement with its comments and parses it at each start.

-- post: one row a post.
--   id           what commands print and take; never used again after a removal
--   slug         the post's name in a URL; unique, never all digits
--   title        as written; empty for an imported post that has none
--   draft        1: not to be seen yet. "scheduled" and "published" are derived from date and the clock
--   date         when it is or will be published; only a draft may have none
--   date_offset  the UTC offset that the date was written with, in minutes
--   created      when the post came to be
--   updated      when it last changed
--   sort_at      what listings sort by: the date, or created where there is none; the check keeps it so
--   markup       what the body is written in
--   checksum     XXH3 of title, excerpt, author, meta and body: finds rot that SQLite's own check cannot see
--   author       as written; several are joined with "; "
--   excerpt      a short text for lists and feeds
--   meta         a JSON object: what came with an import and has no column here
--   body         the text; the last column, so that a listing never walks its overflow pages
CREATE TABLE post (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT NOT NULL UNIQUE CHECK (slug GLOB '*[^0-9]*'),
  title TEXT NOT NULL,
  draft INTEGER NOT NULL CHECK (draft BETWEEN 0 AND 1),
  date INTEGER,
  date_offset INTEGER NOT NULL DEFAULT 0 CHECK (date_offset BETWEEN -1439 AND 1439),
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  sort_at INTEGER NOT NULL CHECK (sort_at = coalesce(date, created)),
  markup TEXT NOT NULL DEFAULT 'markdown' CHECK (markup = 'markdown' OR markup = 'html'),
  checksum INTEGER NOT NULL,
  author TEXT NOT NULL DEFAULT '',
  excerpt TEXT NOT NULL DEFAULT '',
  meta TEXT NOT NULL DEFAULT '{}' CHECK (meta GLOB '{*}'),
  body TEXT NOT NULL DEFAULT '',
  CHECK (draft = 1 OR date IS NOT NULL)
) STRICT;

-- Posts, newest first; the draft flag lets a status filter read the index alone.
CREATE INDEX post_by_date ON post (sort_at DESC, id DESC, draft);

-- category: one row a category.
--   name         as first written
--   slug         its identity: NFC, case folded, runs of blanks and hyphens one hyphen ("Guest Post" is "guest-post")
CREATE TABLE category (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  slug TEXT NOT NULL UNIQUE CHECK (slug <> '')
) STRICT;

-- post_category: the link. A post is in a category when the pair has a row.
--   position     where the category stands in the post's own order
--   sort_at      the post's sort_at, kept here so that a category is listed from one index
--   draft        the post's draft flag, for the same reason
CREATE TABLE post_category (
  post_id INTEGER NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  category_id INTEGER NOT NULL REFERENCES category (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  sort_at INTEGER NOT NULL,
  draft INTEGER NOT NULL,
  PRIMARY KEY (post_id, category_id)
) STRICT, WITHOUT ROWID;

-- A category's posts, newest first.
CREATE INDEX post_category_by_date ON post_category (category_id, sort_at DESC, post_id DESC, draft);

-- source: one row a place that posts come from.
--   name         the path of an imported file, a name given with --source, or "blog" for posts written here
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

-- origin: where each post came from, for good. It makes imports repeatable and survives the post.
--   key          the post's name at its source
--   post_id      the post; NULL once it was removed here, so that an import does not bring it back
--   record_hash  XXH3 of the record as it was imported; NULL for a post written here
--   post_hash    the post as the import wrote it: differs from the post of today once that was edited here
CREATE TABLE origin (
  source_id INTEGER NOT NULL REFERENCES source (id),
  key TEXT NOT NULL CHECK (key <> ''),
  post_id INTEGER UNIQUE REFERENCES post (id) ON DELETE SET NULL,
  record_hash INTEGER,
  post_hash INTEGER,
  PRIMARY KEY (source_id, key)
) STRICT, WITHOUT ROWID;

-- journal: one row a command that can be taken back; the newest are kept (docs/schema.md says how many).
--   at           when it last wrote
--   command      its words, as typed
--   rows         how many changes of a row it made
--   bytes        how long its changes are
CREATE TABLE journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  command TEXT NOT NULL,
  rows INTEGER NOT NULL,
  bytes INTEGER NOT NULL
) STRICT;

-- journal_change: what a command changed, in pieces.
--   seq          counts the pieces of a command in the order of its writing
--   changes      what undo needs, in the bytes that src/store/change.h describes
CREATE TABLE journal_change (
  journal_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  changes BLOB NOT NULL,
  PRIMARY KEY (journal_id, seq)
) STRICT, WITHOUT ROWID;

-- post_fts: the search index over titles and bodies. The program writes it beside every change of post; a word in a title
-- weighs ten times a word in a body. hashsize lets an import gather more words before it writes them.
CREATE VIRTUAL TABLE post_fts USING fts5 (
  title, body, content='post', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO post_fts (post_fts, rank) VALUES ('rank', 'bm25(10.0, 1.0)');
INSERT INTO post_fts (post_fts, rank) VALUES ('hashsize', 16777216);
