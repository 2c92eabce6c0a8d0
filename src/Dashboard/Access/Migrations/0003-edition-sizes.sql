CREATE TABLE "EditionSizes" ("EditionId" INTEGER PRIMARY KEY REFERENCES "Editions" ("Id"), "Sizes" BLOB NOT NULL);
