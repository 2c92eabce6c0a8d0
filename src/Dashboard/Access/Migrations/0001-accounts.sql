CREATE TABLE "Accounts" (
    "Id" INTEGER PRIMARY KEY,
    "Name" TEXT NOT NULL UNIQUE COLLATE NOCASE,
    "Role" TEXT NOT NULL,
    "Cities" TEXT NOT NULL,
    "Password" TEXT NOT NULL,
    "Secret" BLOB,
    "SecretStep" INTEGER NOT NULL DEFAULT 0,
    "Recovery" TEXT NOT NULL DEFAULT '',
    "Version" INTEGER NOT NULL DEFAULT 1,
    "Disabled" INTEGER NOT NULL DEFAULT 0,
    "Failures" INTEGER NOT NULL DEFAULT 0,
    "LockedUntil" INTEGER NOT NULL DEFAULT 0,
    "Created" INTEGER NOT NULL,
    "LastLogin" INTEGER
);
CREATE TABLE "Sessions" (
    "Hash" BLOB PRIMARY KEY,
    "AccountId" INTEGER NOT NULL REFERENCES "Accounts" ("Id"),
    "Version" INTEGER NOT NULL,
    "Passed" INTEGER NOT NULL,
    "Created" INTEGER NOT NULL,
    "Seen" INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX "SessionsOfAccount" ON "Sessions" ("AccountId");
CREATE TABLE "Invitations" (
    "Id" INTEGER PRIMARY KEY,
    "Hash" BLOB NOT NULL UNIQUE,
    "AccountId" INTEGER REFERENCES "Accounts" ("Id"),
    "Role" TEXT NOT NULL,
    "Cities" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "Created" INTEGER NOT NULL,
    "Expires" INTEGER NOT NULL,
    "Used" INTEGER
);
CREATE TABLE "Tokens" (
    "Id" INTEGER PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Prefix" TEXT NOT NULL,
    "Hash" BLOB NOT NULL UNIQUE,
    "Scope" TEXT NOT NULL,
    "City" TEXT,
    "By" TEXT NOT NULL,
    "Created" INTEGER NOT NULL,
    "Expires" INTEGER NOT NULL,
    "Revoked" INTEGER,
    "LastUsed" INTEGER
);
CREATE TABLE "ProtectionKeys" ("Id" INTEGER PRIMARY KEY, "Sealed" BLOB NOT NULL);
