using System.CommandLine;
using System.Globalization;
using Carmen.Collector;

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
        var command = new Command("backup", "Write a checked copy of ledger and definition, also while collecting; the key is not in it")
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
            Collector.Backup.Write(folder.Path, folder.Ledger, path);
            Console.Out.WriteLine(path);
            return ExitCodes.Done;
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
        {
            var folder = arguments.GetValue(PilotFolder.Folder)!;
            Collector.Backup.Restore(arguments.GetValue(from)!, folder, arguments.GetValue(replace));
            Console.Out.WriteLine(
                $"Restored into {folder}. Put the pilot's key back as {KeyFile.PathOf(folder, Environment.GetEnvironmentVariable(KeyFile.Variable))} before collecting."
            );
            return ExitCodes.Done;
        });
        return command;
    }
}
