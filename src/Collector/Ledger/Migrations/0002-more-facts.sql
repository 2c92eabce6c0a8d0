-- The key index holds the content as well: copies are found in it alone.
DROP INDEX "RequestKey";
CREATE INDEX "RequestKey" ON "Requests" ("SourceId", "Key", "Content");
DROP INDEX "ResponseKey";
CREATE INDEX "ResponseKey" ON "Responses" ("SourceId", "Key", "Content");

CREATE TABLE "Steps" (
  "Id" {id},
  "ImportId" BIGINT NOT NULL REFERENCES "Imports" ("Id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "SourceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Key" {blob} NOT NULL,
  "Content" {blob} NOT NULL,
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
CREATE INDEX "StepKey" ON "Steps" ("SourceId", "Key", "Content");
CREATE INDEX "StepCase" ON "Steps" ("SourceId", "Case");
CREATE INDEX "StepImport" ON "Steps" ("ImportId");

CREATE TABLE "Contacts" (
  "Id" {id},
  "ImportId" BIGINT NOT NULL REFERENCES "Imports" ("Id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "SourceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Key" {blob} NOT NULL,
  "Content" {blob} NOT NULL,
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
CREATE INDEX "ContactKey" ON "Contacts" ("SourceId", "Key", "Content");
CREATE INDEX "ContactImport" ON "Contacts" ("ImportId");

CREATE TABLE "Statements" (
  "Id" {id},
  "ImportId" BIGINT NOT NULL REFERENCES "Imports" ("Id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "SourceId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Key" {blob} NOT NULL,
  "Content" {blob} NOT NULL,
  "Row" BIGINT NOT NULL,
  "KindId" BIGINT NOT NULL REFERENCES "Terms" ("Id"),
  "Text" TEXT NOT NULL
);
CREATE INDEX "StatementKey" ON "Statements" ("SourceId", "Key", "Content");
CREATE INDEX "StatementImport" ON "Statements" ("ImportId");
