-- What people enter in forms: never changed, only added to, so that the history is the table itself.
CREATE TABLE "Entries" (
  "Id" {id},
  "At" BIGINT NOT NULL,
  "Author" TEXT NOT NULL,
  "Kind" TEXT NOT NULL,
  "Key" TEXT NOT NULL,
  "Submitted" {bool} NOT NULL,
  "Text" TEXT NOT NULL
);

-- What is computed besides findings, by the state it was computed from.
CREATE TABLE "Records" (
  "State" TEXT NOT NULL PRIMARY KEY,
  "At" BIGINT NOT NULL,
  "Content" {blob} NOT NULL
);
