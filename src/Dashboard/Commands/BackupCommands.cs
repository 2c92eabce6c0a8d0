using System.CommandLine;
using System.Globalization;
using Carmen.Collector;
using Carmen.Dashboard.Access;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen backup FOLDER</c> and <c>carmen restore FOLDER --from FILE</c>.</summary>
internal static class BackupCommands
{
    public static Command Backup()
    {
        var to = new Option<string?>("--to")
        {
            Description = "The ZIP file to write (default: FOLDER/backups/DATE-TIME.zip)",
            HelpName = "FILE",
        };
        var command = new Command(
            "backup",
            "Write a checked copy of ledger, accounts, audit trail and definition, also while collecting; the keys are not in it"
        )
        {
            PilotFolder.Folder,
            PilotFolder.DataFolder,
            to,
        };
        command.SetAction(arguments =>
        {
            var folder = PilotFolder.Open(arguments);
            var name = folder.Clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + ".zip";
            var path = arguments.GetValue(to) ?? Path.Combine(folder.Path, "backups", name);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return Recorded.Run(
                folder,
                new Deed(Actions.Backup, Path.GetFileName(path)),
                () =>
                {
                    Collector.Backup.Write(folder.Path, folder.Ledger, path, folder.Access().CopyTo);
                    Console.Out.WriteLine(path);
                    return ExitCodes.Done;
                }
            );
        });
        return command;
    }

    public static Command Restore()
    {
        var from = new Option<string>("--from")
        {
            Description = "A file that \"carmen backup\" wrote",
            HelpName = "FILE",
            Required = true,
        };
        var replace = new Option<bool>("--replace") { Description = "Put the backup in the place of an existing ledger" };
        var command = new Command("restore", "Put a backup's ledger and definition into a folder; everything is checked first")
        {
            PilotFolder.Folder,
            from,
            replace,
        };
        command.SetAction(arguments =>
            Restore(arguments.GetValue(PilotFolder.Folder)!, arguments.GetValue(from)!, arguments.GetValue(replace))
        );
        return command;
    }

    /// <summary>
    /// Accounts and the audit trail of a folder that has some stay as they are, and the restore stands in that trail. In a folder without, they come
    /// from the backup, and every session in it has ended; the restore is recorded where <c>access.key</c> was put back before.
    /// </summary>
    private static int Restore(string folder, string path, bool replace)
    {
        var deed = new Deed(Actions.Restore, Path.GetFileName(path));
        var had = Has(folder, AccessStore.FileName);
        if (had)
        {
            AccessStore.Open(folder, TimeProvider.System).Audit.Record(Principal.CommandLine, deed, () => PutBack(folder, path, replace));
        }
        else
        {
            PutBack(folder, path, replace);
        }

        var secret = KeyFile.PathOf(folder, Environment.GetEnvironmentVariable(KeyFile.Variable));
        Console.Out.WriteLine($"Restored into {folder}. Put the pilot's key back as {secret} before collecting.");
        if (had)
        {
            Console.Out.WriteLine(
                $"Accounts and audit trail stay as they are; move {AccessStore.FileName} and {Audit.HeadsName} away first to have the backup's."
            );
            return ExitCodes.Done;
        }

        if (Has(folder, AccessStore.FileName) && !Has(folder, AccessKey.FileName))
        {
            Console.Out.WriteLine(
                $"Accounts and audit trail came with it: put {AccessKey.FileName} back, too. Everybody has to log in again."
            );
            return ExitCodes.Done;
        }

        AccessStore.Open(folder, TimeProvider.System).Audit.Note(Principal.CommandLine, deed);
        return ExitCodes.Done;
    }

    private static bool PutBack(string folder, string path, bool replace)
    {
        Collector.Backup.Restore(path, folder, replace, AccessStore.Damage);
        return true;
    }

    private static bool Has(string folder, string name) => File.Exists(Path.Combine(folder, name));
}
