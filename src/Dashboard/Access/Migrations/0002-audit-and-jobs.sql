CREATE TABLE "Audit" (
    "Id" INTEGER PRIMARY KEY,
    "At" INTEGER NOT NULL,
    "Who" TEXT NOT NULL,
    "Action" TEXT NOT NULL,
    "Object" TEXT NOT NULL,
    "City" TEXT NOT NULL,
    "Place" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "Intent" INTEGER NOT NULL,
    "Hash" BLOB NOT NULL
);
CREATE TRIGGER "AuditIsNeverChanged" BEFORE UPDATE ON "Audit" BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER "AuditIsNeverShortened" BEFORE DELETE ON "Audit" BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TABLE "Jobs" (
    "Id" INTEGER PRIMARY KEY,
    "Kind" TEXT NOT NULL,
    "City" TEXT,
    "Source" TEXT,
    "Path" TEXT,
    "Who" TEXT NOT NULL,
    "State" TEXT NOT NULL CHECK ("State" IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    "Progress" INTEGER NOT NULL DEFAULT 0,
    "Message" TEXT NOT NULL DEFAULT '',
    "Receipt" TEXT,
    "Created" INTEGER NOT NULL,
    "Started" INTEGER,
    "Ended" INTEGER,
    "IdempotencyKey" TEXT
);
CREATE UNIQUE INDEX "JobsOncePerKey" ON "Jobs" ("Who", "IdempotencyKey") WHERE "IdempotencyKey" IS NOT NULL;
CREATE INDEX "JobsByState" ON "Jobs" ("State", "Id");
CREATE TABLE "Editions" (
    "Id" INTEGER PRIMARY KEY,
    "State" TEXT NOT NULL,
    "Released" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "Created" INTEGER NOT NULL,
    "Superseded" INTEGER
);
CREATE TABLE "Approvals" (
    "EditionId" INTEGER NOT NULL REFERENCES "Editions" ("Id"),
    "City" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    PRIMARY KEY ("EditionId", "City")
) WITHOUT ROWID;
