using Microsoft.Data.Sqlite;

namespace Carmen.Collector;

/// <summary>What went wrong in the store, in the words of the person who has to mend it.</summary>
public static class LedgerFailure
{
    /// <summary>Null where <paramref name="error"/> did not come from the store.</summary>
    public static string? Explain(Exception error) =>
        error switch
        {
            // The index of the write-ahead log is enlarged on disk before it is used: where that fails, there was no room for it.
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL }
            or SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_IOERR_SHMSIZE } =>
                "the disk is full; the ledger is as it was before the file that did not fit, free some room and run the same command again",
            SqliteException
            {
                SqliteErrorCode: SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM
            } => "carmen.db cannot be opened for writing; the pilot folder must be writable by the user who collects",
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB } =>
                "carmen.db is damaged or no ledger; restore a backup with \"carmen restore\"",
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_IOERR } =>
                "the disk reported an error while the ledger was written; what was committed before is kept, look at the disk and run the same command again",
            SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY } =>
                "another process holds the ledger; wait for it and run the same command again",
            System.Data.Common.DbException => "the store refused: " + error.Message.Split('\n')[0],
            { InnerException: { } inner } => Explain(inner),
            _ => null,
        };
}
