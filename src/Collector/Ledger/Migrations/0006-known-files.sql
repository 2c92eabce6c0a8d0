-- What content a delivered file had when it was read last, and how the file system described it then: a file of which nothing has changed is not read again.
CREATE TABLE "KnownFiles" (
  "File" TEXT NOT NULL PRIMARY KEY,
  "Stamp" TEXT NOT NULL,
  "Sha256" TEXT NOT NULL
);
