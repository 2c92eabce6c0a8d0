using System.Data.Common;

namespace Carmen.Collector;

/// <summary>What a delivered file contains, without reading it again where nothing about it has changed.</summary>
public sealed partial class Ledger
{
    /// <summary>
    /// SHA-256 of a file's content: that of the last reading where the file system says that nobody has touched the file since, else of a reading
    /// now. What was changed too shortly before a reading to be told from a change after it is read again the next time.
    /// </summary>
    /// <param name="anew">Read it whatever the file system says.</param>
    /// <returns>Null for what is not read: a refused file, and facts of a bundle.</returns>
    internal KnownFile? Know(Holdings holdings, SourceFile file, bool anew)
    {
        if (file.Refusal is not null || file.Bundled is not null)
        {
            return null;
        }

        var began = clock.GetUtcNow();
        var before = file.LiesAtPath ? FileStamp.Of(file.Path) : null;
        if (before is { } stamp && !anew && holdings.HashOf(file.Name, stamp) is { } hash)
        {
            return new KnownFile(hash, null);
        }

        var read = file.Sha256();
        var isCertain = before is { } first && first == FileStamp.Of(file.Path) && first.IsSettled(began);
        return new KnownFile(read, isCertain ? before : null);
    }

    /// <summary>Keeps what was read; only within the writer's lane.</summary>
    internal static void Remember(DbConnection connection, SourceFile file, KnownFile? known)
    {
        if (known?.Stamp is { } stamp)
        {
            connection.Execute(
                "INSERT INTO \"KnownFiles\" (\"File\", \"Stamp\", \"Sha256\") VALUES (@p0, @p1, @p2) ON CONFLICT (\"File\") DO UPDATE SET \"Stamp\" = excluded.\"Stamp\", \"Sha256\" = excluded.\"Sha256\"",
                file.Name,
                stamp.ToString(),
                known.Sha256
            );
        }
    }

    /// <summary>
    /// Reads every file that would not be read by a collection, and compares: the names of those whose content is another although the file
    /// system tells of no change, and how many were read.
    /// </summary>
    public (int Read, IReadOnlyList<string> Changed) Reread(IEnumerable<SourceFile> files)
    {
        using var connection = Connect();
        var holdings = new Holdings(connection);
        var (read, changed) = (0, new List<string>());
        foreach (var file in files.Where(file => file.LiesAtPath).DistinctBy(file => file.Path))
        {
            if (FileStamp.Of(file.Path) is { } stamp && holdings.HashOf(file.Name, stamp) is { } hash)
            {
                read++;
                if (file.Sha256() != hash)
                {
                    changed.Add(file.Name);
                }
            }
        }

        return (read, changed);
    }
}

/// <summary>The content of a delivered file.</summary>
/// <param name="Stamp">To be remembered with it; null where it is remembered already, or must not be.</param>
internal sealed record KnownFile(string Sha256, FileStamp? Stamp);
