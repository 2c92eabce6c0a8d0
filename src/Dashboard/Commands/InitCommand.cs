using System.CommandLine;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen init FOLDER</c>: a commented pilot.yaml to fill in.</summary>
internal static class InitCommand
{
    public static Command Build()
    {
        var command = new Command(
            "init",
            "Write a commented pilot.yaml to fill in, its schema, and a .gitignore for what must not be shared"
        )
        {
            PilotFolder.Folder,
        };
        command.SetAction(arguments => Run(arguments.GetValue(PilotFolder.Folder)!));
        return command;
    }

    private static int Run(string folder)
    {
        if (File.Exists(Path.Combine(folder, Collector.PilotReader.FileName)))
        {
            Console.Error.WriteLine($"carmen: {Path.Combine(folder, Collector.PilotReader.FileName)} exists already; nothing was written");
            return ExitCodes.Usage;
        }

        foreach (var path in Collector.PilotTemplate.Write(folder))
        {
            Console.Out.WriteLine(path);
        }

        Console.Out.WriteLine(
            $"Fill in pilot.yaml, put the delivered files below {Path.Combine(folder, "data")}, then: carmen check {folder}"
        );
        return ExitCodes.Done;
    }
}
