using System.CommandLine;
using Carmen.Collector;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen template FOLDER CITY</c>: a workbook to fill in, for a city that has no exports.</summary>
internal static class TemplateCommand
{
    private static readonly Argument<string> City = new("CITY") { Description = "Id of a city of the pilot" };
    private static readonly Option<string?> Output = new("--output", "-o")
    {
        Description = "Where to write it (default: CITY-figures.xlsx in the current folder)",
        HelpName = "FILE",
    };

    public static Command Build()
    {
        var command = new Command(
            "template",
            "Write a workbook to fill in, for a city without exports: monthly counts, contact centre, costs, incidents, effort"
        )
        {
            PilotFolder.Folder,
            City,
            Output,
        };
        command.SetAction(arguments => Run(arguments.GetValue(PilotFolder.Folder)!, arguments.GetValue(City)!, arguments.GetValue(Output)));
        return command;
    }

    private static int Run(string folder, string id, string? output)
    {
        var pilot = PilotReader.Read(folder);
        if (pilot.Cities.FirstOrDefault(city => city.Id == id) is not { } city)
        {
            Console.Error.WriteLine(
                $"carmen: no city \"{id}\" in this pilot; expected one of {string.Join(", ", pilot.Cities.Select(one => one.Id))}"
            );
            return ExitCodes.Usage;
        }

        var path = output ?? $"{id}-figures.xlsx";
        if (File.Exists(path))
        {
            Console.Error.WriteLine($"carmen: {path} exists already and may be filled in; nothing was written");
            return ExitCodes.Usage;
        }

        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite))
        {
            TemplateWorkbook.Write(pilot, city, file);
        }

        Console.Out.WriteLine(path);
        Console.Out.WriteLine(
            $"Once filled in, put it below {Path.Combine(folder, pilot.DataFolder, id, "template")} and add to sources: in pilot.yaml:"
        );
        Console.Out.WriteLine(TemplateWorkbook.Entry(pilot, city));
        return ExitCodes.Done;
    }
}
