-- Copies are told by all their columns; only answers, which stand in a table of their own, need a hash.
DROP INDEX "RequestKey";
ALTER TABLE "Requests" DROP COLUMN "Content";
CREATE INDEX "RequestKey" ON "Requests" ("SourceId", "Key");
-- Undoing an import is rare and may read the table; keeping these would slow down every collection.
DROP INDEX "RequestImport";
DROP INDEX "ResponseImport";

CREATE TABLE "Steps" (
  "Id" {id},
  "ImportId" BIGINT NOT NULL REFERENCES "Imports" ("Id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "SourceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Key" {blob} NOT NULL,
  "Case" {blob} NOT NULL,
  "ActivityId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "GroupId" BIGINT NULL REFERENCES "Terms" ("Id"),
  "Time" BIGINT NOT NULL,
  "StatusId" BIGINT NULL REFERENCES "Terms" ("Id"),
  "ServiceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "ChannelId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "AudienceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Person" {blob} NULL,
  "DistrictId" BIGINT NULL REFERENCES "Terms" ("Id")
);
CREATE INDEX "StepKey" ON "Steps" ("SourceId", "Key");
CREATE INDEX "StepCase" ON "Steps" ("SourceId", "Case");

CREATE TABLE "Contacts" (
  "Id" {id},
  "ImportId" BIGINT NOT NULL REFERENCES "Imports" ("Id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "SourceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Key" {blob} NOT NULL,
  "Request" {blob} NULL,
  "RequestSourceId" BIGINT NULL REFERENCES "Terms" ("Id"),
  "Person" {blob} NULL,
  "ServiceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "ChannelId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "AudienceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "DirectionId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Time" BIGINT NOT NULL,
  "Wait" INTEGER NULL,
  "Talk" INTEGER NULL,
  "AfterCall" INTEGER NULL,
  "Answered" {bool} NULL,
  "Transferred" {bool} NULL,
  "Resolved" {bool} NULL,
  "ReasonId" BIGINT NULL REFERENCES "Terms" ("Id")
);
CREATE INDEX "ContactKey" ON "Contacts" ("SourceId", "Key");

CREATE TABLE "Statements" (
  "Id" {id},
  "ImportId" BIGINT NOT NULL REFERENCES "Imports" ("Id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "SourceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Key" {blob} NOT NULL,
  "Row" BIGINT NOT NULL,
  "KindId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Text" TEXT NOT NULL
);
CREATE INDEX "StatementKey" ON "Statements" ("SourceId", "Key");
