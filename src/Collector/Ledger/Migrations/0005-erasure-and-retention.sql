-- Rows of a file whose facts were taken out, or kept out, since it was read. The other totals of a receipt are never restated.
ALTER TABLE "Imports" ADD COLUMN "Erased" BIGINT NOT NULL DEFAULT 0;
-- When the retention period took the delivered file itself.
ALTER TABLE "Imports" ADD COLUMN "FileRemovedAt" BIGINT NULL;

-- Marks of erased pseudonyms: one-way, so that they say who must not come back without saying who that was.
CREATE TABLE "Tombstones" (
  "Mark" {blob} NOT NULL PRIMARY KEY
);

-- Nothing of a dataset that happened before this moment is kept, nor taken in again.
CREATE TABLE "Horizons" (
  "Dataset" TEXT NOT NULL PRIMARY KEY,
  "Before" BIGINT NOT NULL
);

-- Cities that have left: nothing of theirs is collected any more.
CREATE TABLE "Departures" (
  "City" TEXT NOT NULL PRIMARY KEY,
  "At" BIGINT NOT NULL
);
