using System.Reflection;
using Carmen.Analysis.Segmentation;
using Carmen.Collector;
using Carmen.Reports;

namespace Carmen.Tests.Analysis.Segmentation;

public class CaseFileTests
{
    private static readonly DateTimeOffset Asked = new(2026, 7, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_case_file_holds_what_one_person_asked_in_order_of_time()
    {
        var facts = new PilotInMemory()
            .Request(PilotInMemory.Start.AddDays(3), PilotInMemory.Start.AddDays(4), "parking", person: 7)
            .Request(PilotInMemory.Start, null, "waste", person: 7)
            .Request(PilotInMemory.Start.AddDays(1), null, "trees", person: 8)
            .Request(PilotInMemory.Start.AddDays(1), null, "trees");
        var file = CaseFile.Of(PilotInMemory.Definition, facts, Inquiry(7), _ => { });
        Assert.Equal(
            [("waste", CaseEvent.Opened), ("parking", CaseEvent.Opened), ("parking", CaseEvent.Closed)],
            file.Entries.Select(entry => (entry.Service, entry.Kind))
        );
        Assert.Empty(CaseFile.Of(PilotInMemory.Definition, facts, Inquiry(99), _ => { }).Entries);
    }

    [Fact]
    public void Nothing_is_read_before_the_audit_has_written_who_asks()
    {
        var asked = new List<CaseInquiry>();
        CaseFile.Of(PilotInMemory.Definition, new PilotInMemory(), Inquiry(7), asked.Add);
        Assert.Equal([Inquiry(7)], asked);
        Assert.Throws<IOException>(() =>
            CaseFile.Of(PilotInMemory.Definition, new UnreadableFacts(), Inquiry(7), _ => throw new IOException("The audit is full."))
        );
    }

    [Theory]
    [InlineData("", "complaint 14")]
    [InlineData("evaluator", " ")]
    public void Nobody_opens_one_for_nothing(string evaluator, string purpose) =>
        Assert.Throws<ArgumentException>(() => new CaseInquiry("prato", new Pseudonym(1), evaluator, purpose, Asked));

    [Fact]
    public void A_city_the_pilot_does_not_have_has_no_case_files() =>
        Assert.Throws<ArgumentException>(() =>
            CaseFile.Of(PilotInMemory.Definition, new UnreadableFacts(), Inquiry(7) with { City = "rome" }, _ => { })
        );

    /// <summary>Personal profiles stay in the analysis: no document, figure, API or export can be handed one, or make one.</summary>
    [Fact]
    public void Reports_api_and_exports_cannot_reach_a_case_file()
    {
        Assert.DoesNotContain(typeof(Publish).Assembly.GetTypes(), Reaches);
        var outputs = typeof(Carmen.Dashboard.Program)
            .Assembly.GetTypes()
            .Where(type =>
                type.FullName!.Contains(".Api.", StringComparison.Ordinal) || type.FullName.Contains(".Commands.", StringComparison.Ordinal)
            );
        Assert.DoesNotContain(outputs, Reaches);
        string[] folders = ["Reports", "Dashboard/Api", "Dashboard/Commands"];
        var naming = folders
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Needs.Root, "src", folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => File.ReadAllText(file).Contains(nameof(CaseFile), StringComparison.Ordinal));
        Assert.Empty(naming);
    }

    private static bool Reaches(Type type) =>
        type.GetMembers(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
            )
            .Any(member =>
                member switch
                {
                    MethodBase method => method.GetParameters().Any(parameter => IsCaseFile(parameter.ParameterType))
                        || (method is MethodInfo { ReturnType: var returned } && IsCaseFile(returned)),
                    FieldInfo field => IsCaseFile(field.FieldType),
                    _ => false,
                }
            );

    private static bool IsCaseFile(Type type) =>
        type == typeof(CaseFile)
        || type == typeof(CaseEntry)
        || type == typeof(CaseInquiry)
        || (type.IsGenericType && type.GetGenericArguments().Any(IsCaseFile))
        || (type.IsArray && IsCaseFile(type.GetElementType()!));

    private static CaseInquiry Inquiry(ulong person) => new("prato", new Pseudonym(person), "evaluator@prato", "complaint 14", Asked);

    /// <summary>A ledger that must not be read.</summary>
    private sealed class UnreadableFacts : IFacts
    {
        public IEnumerable<Visit> Visits(string city) => throw new InvalidOperationException("Read.");

        public IEnumerable<Request> Requests(string city) => throw new InvalidOperationException("Read.");

        public IEnumerable<Response> Responses(string city) => throw new InvalidOperationException("Read.");

        public IEnumerable<Step> Steps(string city) => throw new InvalidOperationException("Read.");

        public IEnumerable<Contact> Contacts(string city) => throw new InvalidOperationException("Read.");

        public IEnumerable<Statement<T>> Statements<T>(string city)
            where T : class, IStated => throw new InvalidOperationException("Read.");

        public IReadOnlyDictionary<(string City, string Source), DateTimeOffset> LastEvents() =>
            throw new InvalidOperationException("Read.");
    }
}
