-- {id}, {blob}, {bool} and {real} are the engine's own words; everything else is common SQL.
CREATE TABLE "Terms" (
  "Id" {id},
  "Text" TEXT NOT NULL UNIQUE
);

CREATE TABLE "Imports" (
  "Id" {id},
  "City" TEXT NOT NULL,
  "Source" TEXT NOT NULL,
  "Kind" TEXT NOT NULL,
  "Format" TEXT NOT NULL,
  "File" TEXT NOT NULL,
  "Sha256" TEXT NOT NULL,
  "Mapping" TEXT NOT NULL,
  "At" BIGINT NOT NULL,
  "By" TEXT NOT NULL,
  "Rows" BIGINT NOT NULL,
  "Accepted" BIGINT NOT NULL,
  "Duplicates" BIGINT NOT NULL,
  "Filtered" BIGINT NOT NULL,
  "Rejected" BIGINT NOT NULL,
  "FirstEvent" BIGINT NULL,
  "LastEvent" BIGINT NULL,
  "Guesses" TEXT NOT NULL,
  "Warnings" TEXT NOT NULL,
  "UndoneAt" BIGINT NULL,
  CONSTRAINT "ControlTotals" CHECK ("Rows" = "Accepted" + "Duplicates" + "Filtered" + "Rejected"),
  CONSTRAINT "NoNegativeCounts" CHECK ("Accepted" >= 0 AND "Duplicates" >= 0 AND "Filtered" >= 0 AND "Rejected" >= 0)
);
-- A file counts once: the same bytes for the same source stand in at most one import that holds facts.
CREATE UNIQUE INDEX "ImportOnce" ON "Imports" ("City", "Source", "Sha256") WHERE "UndoneAt" IS NULL;

CREATE TABLE "ImportCounts" (
  "ImportId" BIGINT NOT NULL REFERENCES "Imports" ("Id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "Group" TEXT NOT NULL,
  "Name" TEXT NOT NULL,
  "Count" BIGINT NOT NULL,
  PRIMARY KEY ("ImportId", "Group", "Name")
);

CREATE TABLE "Rejections" (
  "ImportId" BIGINT NOT NULL REFERENCES "Imports" ("Id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "Row" BIGINT NOT NULL,
  "Column" TEXT NULL,
  "Rule" TEXT NOT NULL,
  "Message" TEXT NOT NULL,
  PRIMARY KEY ("ImportId", "Row")
);

CREATE TABLE "Segments" (
  "ImportId" BIGINT NOT NULL REFERENCES "Imports" ("Id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "SourceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Day" INTEGER NOT NULL,
  "Part" INTEGER NOT NULL,
  "Hits" {blob} NOT NULL,
  PRIMARY KEY ("SourceId", "Day", "ImportId", "Part")
);

CREATE TABLE "Visits" (
  "Id" {id},
  "SourceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "ChannelId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Visitor" {blob} NOT NULL,
  "Start" BIGINT NOT NULL,
  "Seconds" INTEGER NOT NULL,
  "Views" INTEGER NOT NULL,
  "Device" INTEGER NOT NULL,
  "Referrer" INTEGER NOT NULL,
  "Errors" INTEGER NOT NULL
);
CREATE INDEX "VisitStart" ON "Visits" ("SourceId", "Start");

CREATE TABLE "VisitParts" (
  "VisitId" BIGINT NOT NULL REFERENCES "Visits" ("Id") ON DELETE CASCADE,
  "ServiceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Views" INTEGER NOT NULL,
  "FurthestStep" INTEGER NOT NULL,
  "Completed" {bool} NOT NULL,
  PRIMARY KEY ("VisitId", "ServiceId")
);

CREATE TABLE "Requests" (
  "Id" {id},
  "ImportId" BIGINT NOT NULL REFERENCES "Imports" ("Id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "SourceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Key" {blob} NOT NULL,
  "Content" {blob} NOT NULL,
  "ServiceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "ChannelId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "AudienceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "DistrictId" BIGINT NULL REFERENCES "Terms" ("Id"),
  "StatusId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Person" {blob} NULL,
  "Opened" BIGINT NOT NULL,
  "FirstReply" BIGINT NULL,
  "Due" BIGINT NULL,
  "Closed" BIGINT NULL,
  "Updated" BIGINT NULL,
  "OnTime" {bool} NULL,
  "Reopened" {bool} NOT NULL,
  "Flags" INTEGER NOT NULL
);
CREATE INDEX "RequestKey" ON "Requests" ("SourceId", "Key");
CREATE INDEX "RequestImport" ON "Requests" ("ImportId");

CREATE TABLE "Responses" (
  "Id" {id},
  "ImportId" BIGINT NOT NULL REFERENCES "Imports" ("Id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "SourceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Key" {blob} NOT NULL,
  "Content" {blob} NOT NULL,
  "InstrumentId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Wave" INTEGER NOT NULL,
  "AudienceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "ServiceId" BIGINT NULL REFERENCES "Terms" ("Id"),
  "ChannelId" BIGINT NULL REFERENCES "Terms" ("Id"),
  "LanguageId" BIGINT NULL REFERENCES "Terms" ("Id"),
  "Submitted" BIGINT NULL,
  "Seconds" INTEGER NULL,
  "Complete" {bool} NOT NULL
);
CREATE INDEX "ResponseKey" ON "Responses" ("SourceId", "Key");
CREATE INDEX "ResponseImport" ON "Responses" ("ImportId");

CREATE TABLE "Answers" (
  "ResponseId" BIGINT NOT NULL REFERENCES "Responses" ("Id") ON DELETE CASCADE,
  "ItemId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Value" {real} NOT NULL,
  PRIMARY KEY ("ResponseId", "ItemId")
);

CREATE TABLE "FindingSets" (
  "State" TEXT NOT NULL PRIMARY KEY,
  "At" BIGINT NOT NULL,
  "Findings" {blob} NOT NULL
);
