using System.CommandLine;
using Carmen.Collector;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen doctor FOLDER [--trust]</c>: is the installation as it has to be?</summary>
internal static class DoctorCommand
{
    public static Command Build()
    {
        var trust = new Option<bool>("--trust") { Description = "Also prove it: restore a fresh backup, damage it, read everything twice" };
        var command = new Command("doctor", "Check ledger, key, audit trail, backups, retention and settings")
        {
            PilotFolder.Folder,
            PilotFolder.DataFolder,
            trust,
        };
        command.SetAction(arguments =>
        {
            var path = Path.Combine(arguments.GetValue(PilotFolder.Folder)!, Ledger.FileName);

            // Opening brings the schema up to date; a damaged file must be found before that.
            if (File.Exists(path) && Ledger.Damage(path) is { } damage)
            {
                return Report([new Check(Health.Wrong, "Ledger", $"{path}: {damage}; restore a backup with \"carmen restore\"")]);
            }

            var folder = PilotFolder.Open(arguments);
            return Report([.. Examination.Of(folder), .. arguments.GetValue(trust) ? TrustDrill.Of(folder) : []]);
        });
        return command;
    }

    private static int Report(IReadOnlyList<Check> checks)
    {
        var widest = checks.Max(check => check.What.Length);
        foreach (var check in checks)
        {
            var mark = check.Health switch
            {
                Health.Well => "ok     ",
                Health.Notice => "notice ",
                _ => "WRONG  ",
            };
            Console.Out.WriteLine($"{mark} {check.What.PadRight(widest)}  {check.Found}");
        }

        return checks.Any(check => check.Health == Health.Wrong) ? ExitCodes.DifferenceFound : ExitCodes.Done;
    }
}

internal enum Health
{
    Well,

    /// <summary>Works, but somebody should look at it.</summary>
    Notice,
    Wrong,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Found">And what to do about it, where something is to be done.</param>
internal sealed record Check(Health Health, string What, string Found);
