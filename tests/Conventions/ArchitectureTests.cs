using System.Reflection;
using System.Text.RegularExpressions;
using Carmen.Analysis;
using Carmen.Collector;
using Carmen.Reports;

namespace Carmen.Tests.Conventions;

/// <summary>Tests about the code base: what the four stages may know of each other, and that the written lists are complete.</summary>
public class ArchitectureTests
{
    private static readonly Assembly CollectorStage = typeof(Carmen.Collector.Collect).Assembly;
    private static readonly Assembly AnalysisStage = typeof(Analyse).Assembly;
    private static readonly Assembly ReportsStage = typeof(Publish).Assembly;
    private static readonly Assembly DashboardStage = typeof(Carmen.Dashboard.Program).Assembly;

    [Fact]
    public void Each_stage_knows_only_the_stages_before_it()
    {
        Assert.Empty(Stages(CollectorStage));
        Assert.Equal(["Carmen.Collector"], Stages(AnalysisStage));
        Assert.Empty(Stages(ReportsStage).Except(["Carmen.Collector", "Carmen.Analysis"]));
        Assert.Empty(Stages(DashboardStage).Except(["Carmen.Collector", "Carmen.Analysis", "Carmen.Reports"]));
    }

    /// <summary>The framework adds the token by itself only where a form says no address of its own.</summary>
    [Fact]
    public void Every_form_that_sends_something_carries_its_token()
    {
        var pages = Path.Combine(Needs.Root, "src", "Dashboard", "Pages");
        foreach (var page in Directory.GetFiles(pages, "*.cshtml", SearchOption.AllDirectories))
        {
            var forms = Regex.Matches(
                File.ReadAllText(page),
                "<form[^\n]*method=\"post\".*?</form>",
                RegexOptions.Singleline,
                TimeSpan.FromSeconds(1)
            );
            Assert.All(
                forms.Select(form => form.Value).Where(form => form.Split('\n')[0].Contains(" action=", StringComparison.Ordinal)),
                form =>
                    Assert.True(
                        form.Contains("@Html.AntiForgeryToken()", StringComparison.Ordinal),
                        $"{Path.GetFileName(page)}: {form.Split('\n')[0]}"
                    )
            );
        }
    }

    [Fact]
    public void Only_the_collector_and_access_know_a_store()
    {
        foreach (var stage in (Assembly[])[AnalysisStage, ReportsStage])
        {
            Assert.DoesNotContain(
                References(stage),
                name =>
                    name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                    || name.Contains("Sqlite", StringComparison.OrdinalIgnoreCase)
                    || name.StartsWith("Npgsql", StringComparison.Ordinal)
            );
        }

        var access = Path.Combine(Needs.Root, "src", "Dashboard", "Access");
        Assert.DoesNotContain(
            Directory.GetFiles(Path.Combine(Needs.Root, "src", "Dashboard"), "*.cs", SearchOption.AllDirectories),
            path =>
                !path.StartsWith(access, StringComparison.Ordinal)
                && Regex.IsMatch(
                    File.ReadAllText(path),
                    "using (Microsoft.EntityFrameworkCore|Microsoft.Data.Sqlite|Npgsql)",
                    RegexOptions.ExplicitCapture,
                    TimeSpan.FromSeconds(5)
                )
        );
    }

    [Fact]
    public void Only_reports_knows_the_typesetter()
    {
        foreach (var (stage, sources) in Sources())
        {
            var starts = sources
                .Where(source =>
                    Regex.IsMatch(source.Text, @"ProcessStartInfo\(""node""|worker\.mjs", RegexOptions.None, TimeSpan.FromSeconds(5))
                )
                .Select(source => source.Name);
            Assert.True(stage == "Reports" || !starts.Any(), $"{stage} talks to the typesetter: {string.Join(", ", starts)}");
        }
    }

    [Fact]
    public void Every_format_is_in_the_written_list()
    {
        var types = Implementations<IFormat>(CollectorStage);
        Assert.Equal(types, Formats.All.Select(format => format.GetType().Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Formats.All.Count, Formats.All.Select(format => format.Name).Distinct().Count());
    }

    [Fact]
    public void Every_metric_is_in_the_written_list()
    {
        var defined = Fields<Metric>(AnalysisStage).Select(metric => metric.Id).Order(StringComparer.Ordinal);
        Assert.Equal(defined, Metrics.All.Select(metric => metric.Id).Order(StringComparer.Ordinal));
        Assert.All(Metrics.All, metric => Assert.Matches("^[a-z][a-z0-9-]*$", metric.Id));
        Assert.Equal(Metrics.All.Count, Metrics.All.Select(metric => metric.Code).Distinct().Count());
    }

    [Fact]
    public void Every_deliverable_is_in_the_written_list()
    {
        var defined = Fields<Deliverable>(ReportsStage).Select(deliverable => deliverable.Id).Order(StringComparer.Ordinal);
        Assert.Equal(defined, Deliverables.All.Select(deliverable => deliverable.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_instrument_of_the_folder_is_shipped()
    {
        var files = Directory
            .GetFiles(Path.Combine(Needs.Root, "surveys"), "*.yaml")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal);
        Assert.Equal(files, Carmen.Collector.Instruments.BuiltIn().Select(instrument => instrument.Id).Order(StringComparer.Ordinal));
    }

    /// <summary>The one door: nothing public that makes output can be handed a finding that did not pass it.</summary>
    [Fact]
    public void Only_released_values_reach_an_output()
    {
        foreach (var stage in (Assembly[])[ReportsStage, DashboardStage])
        {
            var leaks =
                from type in stage.GetTypes()
                where !IsCommand(type)
                from member in type.GetMembers(
                    BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
                )
                where Taken(member).Any(IsFinding)
                select $"{type.Name}.{member.Name}";
            Assert.Empty(leaks);
        }

        Assert.Empty(typeof(Released).GetConstructors());
        Assert.Empty(typeof(ReleasedSet).GetConstructors());
    }

    /// <summary>What decides about showing, and what it decided by, stays behind the door.</summary>
    [Fact]
    public void Nothing_that_disclosure_decides_by_leaves_with_a_released_value()
    {
        Assert.DoesNotContain(typeof(Carmen.Analysis.ReleasedSet).GetProperties(), property => IsFinding(property.PropertyType));
        var withheld = new Finding(
            "requests",
            new Slice { City = "prato" },
            new Estimate.Measured(4, null, null, 4, 4, "census"),
            4,
            null,
            null,
            null
        )
        {
            LargestShare = 0.9,
        };
        var set = new FindingSet("state", DateTimeOffset.UnixEpoch, 1, [withheld]);
        var row = Carmen.Analysis.Disclosure.Release(set, new Readership.Public()).Rows.Single();
        var flat = FlatFinding.Of(row, Metrics.Named("requests")!, "state", "EUR");
        Assert.Equal((0, null), (row.Finding.People, row.Finding.LargestShare));
        Assert.Equal((null, null, null, null), (flat.Value, flat.Low, flat.High, flat.N));
        Assert.Equal("c", flat.Flag);
    }

    /// <summary>The verbs compute findings and hand them to Disclosure; nothing else may hold them.</summary>
    private static bool IsCommand(Type type) =>
        (type.Namespace ?? type.DeclaringType?.Namespace) == "Carmen.Dashboard.Commands"
        || type.FullName!.StartsWith("Carmen.Dashboard.LivePilot", StringComparison.Ordinal);

    private static bool IsFinding(Type type) =>
        type == typeof(Finding)
        || type == typeof(FindingSet)
        || (type.IsGenericType && type.GetGenericArguments().Any(IsFinding))
        || (type.IsArray && IsFinding(type.GetElementType()!));

    private static IEnumerable<Type> Taken(MemberInfo member) =>
        member switch
        {
            MethodBase method => method.GetParameters().Select(parameter => parameter.ParameterType),
            FieldInfo field => [field.FieldType],
            _ => [],
        };

    private static IEnumerable<string> References(Assembly stage) => stage.GetReferencedAssemblies().Select(name => name.Name!);

    private static string[] Stages(Assembly stage) =>
        [.. References(stage).Where(name => name.StartsWith("Carmen.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Implementations<T>(Assembly stage) =>
        stage
            .GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(T)))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal);

    private static IEnumerable<T> Fields<T>(Assembly stage) =>
        stage
            .GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(T))
            .Select(field => (T)field.GetValue(null)!);

    private static IEnumerable<(string Stage, IReadOnlyList<(string Name, string Text)> Files)> Sources() =>
        ((string[])["Collector", "Analysis", "Reports", "Dashboard"]).Select(stage =>
            (
                stage,
                (IReadOnlyList<(string, string)>)
                    [
                        .. Directory
                            .GetFiles(Path.Combine(Needs.Root, "src", stage), "*.cs", SearchOption.AllDirectories)
                            .Select(path => (Path.GetFileName(path), File.ReadAllText(path))),
                    ]
            )
        );
}
