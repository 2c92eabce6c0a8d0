using System.Collections;
using System.Globalization;
using Carmen.Collector;
using Carmen.Dashboard.Access;

namespace Carmen.Dashboard.Commands;

/// <summary>What <c>carmen doctor</c> looks at.</summary>
internal static class Examination
{
    private const long LittleRoom = 1L << 30;
    private static readonly TimeSpan OldBackup = TimeSpan.FromDays(7);

    /// <summary>In the environment, these name secrets: only whether they are set is shown.</summary>
    private static readonly string[] Secrets = ["PASSWORD", "SECRET", "TOKEN", "STORE", "PWD"];

    public static IEnumerable<Check> Of(PilotFolder folder) =>
        [
            .. Store(folder),
            Deliveries(folder),
            .. Keys(folder),
            .. Trail(folder),
            Room(folder),
            Expiry(folder),
            Erasures(folder),
            .. Backups(folder),
            .. Configuration(folder),
        ];

    private static IEnumerable<Check> Store(PilotFolder folder)
    {
        yield return new Check(
            Health.Well,
            "Ledger",
            $"integrity, references and control totals hold; {folder.Ledger.Imports().Count} files collected"
        );
        var settings = folder.Ledger.Settings();
        var wrong = settings.Where(setting => setting.Value != setting.Expected).ToList();
        yield return wrong.Count == 0
            ? new Check(Health.Well, "Store settings", string.Join(", ", settings.Select(setting => $"{setting.Name} {setting.Value}")))
            : new Check(
                Health.Wrong,
                "Store settings",
                string.Join(", ", wrong.Select(setting => $"{setting.Name}: found {setting.Value}, expected {setting.Expected}"))
            );
        var version = Ledger.StoreVersion;
        yield return new Check(
            Health.Well,
            "SQLite",
            Version.Parse(version) < new Version(3, 51, 3)
                ? $"{version}; its fault with two checkpoints at once is kept away by the writer's lane"
                : version
        );
    }

    /// <summary>A collection does not read a file again that nobody has touched; here every such file is read.</summary>
    private static Check Deliveries(PilotFolder folder)
    {
        var (read, changed) = folder.Ledger.Reread(Collect.Files(folder.Pilot, folder.Data).Select(entry => entry.File));
        return changed.Count == 0
            ? new Check(Health.Well, "Delivered files", $"{Words.Counted(read, "file", "files")} read again: as they were collected")
            : new Check(
                Health.Wrong,
                "Delivered files",
                $"{string.Join(", ", changed)}: another content than the one collected, though the file system tells of no change; look at the disk, then run \"carmen collect {folder.Path} --rehash\""
            );
    }

    private static IEnumerable<Check> Keys(PilotFolder folder)
    {
        var path = KeyFile.PathOf(folder.Path, Environment.GetEnvironmentVariable(KeyFile.Variable));
        if (!File.Exists(path))
        {
            yield return folder.Ledger.Imports().Count == 0
                ? new Check(Health.Notice, "Key", $"{path}: none yet; the first collection makes it")
                : new Check(Health.Wrong, "Key", $"{path}: missing, though facts were made with it; put it back");
            yield break;
        }

        yield return IsReadableByOthers(path)
            ? new Check(Health.Wrong, "Key", $"{path}: others may read it; run \"chmod 600 {path}\", and see who could until now")
            : new Check(Health.Well, "Key", $"{path}: readable by its owner only");
        var beside = Path.GetFullPath(Path.GetDirectoryName(Path.GetFullPath(path))!) == Path.GetFullPath(folder.Path);
        if (beside && WhyShared(folder.Path) is { } why)
        {
            yield return new Check(
                Health.Notice,
                "Key's place",
                $"it lies beside the ledger, and {why}: move it elsewhere and name it with {KeyFile.Variable}"
            );
        }
    }

    /// <summary>Why more people than its owner come to a folder; null where nothing tells so.</summary>
    private static string? WhyShared(string folder)
    {
        for (var place = new DirectoryInfo(Path.GetFullPath(folder)); place is not null; place = place.Parent)
        {
            if (Directory.Exists(Path.Combine(place.FullName, ".git")))
            {
                return "the folder is under version control";
            }
        }

        if (File.Exists(Path.Combine(folder, AccessStore.FileName)))
        {
            var store = AccessStore.Open(folder, TimeProvider.System);
            if (store.Read(context => context.Accounts.Any()))
            {
                return "the pilot has accounts";
            }
        }

        return null;
    }

    private static bool IsReadableByOthers(string path) =>
        !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None;

    private static IEnumerable<Check> Trail(PilotFolder folder)
    {
        if (!File.Exists(Path.Combine(folder.Path, AccessStore.FileName)))
        {
            yield return new Check(Health.Notice, "Audit trail", "none yet: nothing was done that it records");
            yield break;
        }

        var trail = AuditChain.Verify(AccessStore.Open(folder.Path, folder.Clock));
        yield return trail.Holds
            ? new Check(
                Health.Well,
                "Audit trail",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{trail.Entries:N0} entries, nothing changed, removed or added; newest {trail.Head}"
                )
            )
            : new Check(Health.Wrong, "Audit trail", string.Join("; ", trail.Problems));
    }

    private static Check Room(PilotFolder folder)
    {
        var free = new DriveInfo(Path.GetFullPath(folder.Path)).AvailableFreeSpace;
        var ledger = new FileInfo(folder.Ledger.Path).Length;
        var said = string.Create(CultureInfo.InvariantCulture, $"{free >> 20:N0} MiB free, the ledger has {ledger >> 20:N0} MiB");
        return free < Math.Max(LittleRoom, 3 * ledger)
            ? new Check(Health.Notice, "Disk", said + "; backups and erasures need twice the ledger: make room")
            : new Check(Health.Well, "Disk", said);
    }

    private static Check Expiry(PilotFolder folder)
    {
        var expired = folder.Ledger.Expired(folder.Data);
        var periods = string.Join(", ", folder.Pilot.Retention.All.Select(entry => $"{entry.Dataset} {entry.Period}"));
        return expired.IsNothing
            ? new Check(Health.Well, "Retention", $"nothing is due ({periods})")
            : new Check(
                Health.Notice,
                "Retention",
                $"{expired.Files.Count} files, {expired.Hits} days of page requests, {expired.Facts.Values.Sum()} facts are beyond it ({periods}); \"carmen erase {folder.Path} --expired\" takes them away"
            );
    }

    private static Check Erasures(PilotFolder folder) =>
        folder.Ledger.Erasures() is var (marks, listed) && marks == listed
            ? new Check(Health.Well, "Erasures", $"{marks} marks, in the ledger and in {ErasureList.FileName}")
            : new Check(
                Health.Wrong,
                "Erasures",
                $"{marks} marks in the ledger, {listed} in {ErasureList.FileName}; put the file back and open the pilot again"
            );

    private static IEnumerable<Check> Backups(PilotFolder folder)
    {
        var place = Path.Combine(folder.Path, "backups");
        var files = Directory.Exists(place) ? Directory.GetFiles(place, "*.zip").Order(StringComparer.Ordinal).ToList() : [];
        if (files.Count == 0)
        {
            yield return new Check(Health.Notice, "Backups", $"none in {place}; \"carmen backup\" writes one");
            yield break;
        }

        foreach (var path in files)
        {
            if (Backup.Damage(path, AccessStore.Damage) is { } damage)
            {
                yield return new Check(Health.Wrong, "Backup", damage);
            }
        }

        var newest = files.Max(File.GetLastWriteTimeUtc);
        var age = folder.Clock.GetUtcNow() - new DateTimeOffset(newest, TimeSpan.Zero);
        yield return new Check(
            age > OldBackup ? Health.Notice : Health.Well,
            "Backups",
            string.Create(CultureInfo.InvariantCulture, $"{files.Count} looked through; the newest is of {newest:yyyy-MM-dd HH:mm} UTC")
        );
    }

    private static IEnumerable<Check> Configuration(PilotFolder folder)
    {
        yield return new Check(Health.Well, "Pilot", $"{Path.GetFullPath(folder.Path)}: {folder.Pilot.Name}");
        yield return new Check(Health.Well, "Data folder", Path.GetFullPath(folder.Data));
        foreach (
            var (name, value) in Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .Select(entry => ((string)entry.Key, (string?)entry.Value ?? ""))
                .Where(entry => entry.Item1.StartsWith("CARMEN_", StringComparison.Ordinal))
                .OrderBy(entry => entry.Item1, StringComparer.Ordinal)
        )
        {
            var isSecret = Secrets.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
            yield return new Check(Health.Well, name, isSecret ? "set, not shown" : value);
        }
    }
}
