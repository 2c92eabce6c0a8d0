using System.CommandLine;
using Carmen.Collector;

namespace Carmen.Dashboard.Commands;

/// <summary>
/// <c>carmen template FOLDER CITY</c>: a workbook to fill in, for a city that has no exports; <c>carmen template --text NAME</c>: an agreement or
/// a notice to fill in.
/// </summary>
internal static class TemplateCommand
{
    /// <summary>Every text, under the name that <c>--text</c> takes.</summary>
    public static readonly IReadOnlyList<(string Name, string What)> Texts =
    [
        ("joint-controllers", "arrangement between joint controllers, an outline"),
        ("processor-annex", "annex for a host or partner who processes on behalf of the cities, an outline"),
        ("staff-survey", "agreement with the staff representation on the staff questionnaire, an outline"),
        ("leaving", "what happens when a city leaves"),
        ("privacy-notice", "notice for the portal and for questionnaires"),
    ];

    private static readonly Argument<string?> Folder = new("FOLDER")
    {
        Description = "The pilot's folder, with pilot.yaml in it",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Argument<string?> City = new("CITY")
    {
        Description = "Id of a city of the pilot",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Option<string?> Text = new("--text")
    {
        Description = $"Instead: a text to fill in, to standard output or --output: {string.Join(", ", Texts.Select(text => text.Name))}",
        HelpName = "NAME",
    };
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
            Folder,
            City,
            Output,
            Text,
        };
        command.SetAction(arguments =>
            arguments.GetValue(Text) is { } name ? WriteText(name, arguments.GetValue(Output))
            : arguments.GetValue(Folder) is { } folder && arguments.GetValue(City) is { } city
                ? Run(folder, city, arguments.GetValue(Output))
            : throw new InvalidDataException($"found too few arguments, expected FOLDER CITY, or --text with one of:\n{Listed()}")
        );
        return command;
    }

    private static int WriteText(string name, string? output)
    {
        if (Texts.All(text => text.Name != name))
        {
            throw new InvalidDataException($"--text: found \"{name}\", expected one of:\n{Listed()}");
        }

        if (output is not null && File.Exists(output))
        {
            throw new InvalidDataException($"{output} exists already and may be filled in; nothing was written");
        }

        using var text = typeof(TemplateCommand).Assembly.GetManifestResourceStream($"texts/{name}.md")!;
        using var target = output is null ? Console.OpenStandardOutput() : File.Create(output);
        text.CopyTo(target);
        return ExitCodes.Done;
    }

    private static string Listed() => string.Join('\n', Texts.Select(text => $"  {text.Name}: {text.What}"));

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
