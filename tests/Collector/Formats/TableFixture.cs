using System.Globalization;
using System.Text;
using Carmen.Collector;

namespace Carmen.Tests.Collector.Formats;

/// <summary>Keeps what it is given, as a ledger would: an identical fact of the same key is refused.</summary>
public sealed class Recorded : IFactWriter
{
    private readonly HashSet<object> known = [];

    /// <summary>Facts that were given before.</summary>
    public long Duplicates { get; private set; }
    public List<Request> Requests { get; } = [];
    public List<Response> Responses { get; } = [];
    public List<Step> Steps { get; } = [];
    public List<Contact> Contacts { get; } = [];

    /// <summary>The contents of statements of all types.</summary>
    public List<object> Statements { get; } = [];

    public void Add(Request request) => Keep(request, Requests, request);

    public void Add(Response response)
    {
        var answers = string.Join(
            ';',
            response
                .Answers.OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key}={one.Value}"))
        );
        Keep($"{response with { Answers = new Dictionary<string, double>() }}{answers}", Responses, response);
    }

    public void Add(Step step) => Keep(step, Steps, step);

    public void Add(Contact contact) => Keep(contact, Contacts, contact);

    public void Add<T>(Statement<T> statement, long row)
        where T : class, IStated => Statements.Add(statement.Content);

    private void Keep<T>(object what, List<T> kept, T fact)
    {
        if (known.Add(what))
        {
            kept.Add(fact);
        }
        else
        {
            Duplicates++;
        }
    }

    public void Add(in Hit hit) => throw new NotSupportedException("A table holds no page views.");
}

/// <summary>A pilot of two cities, two services and one questionnaire, and files to read in it.</summary>
public static class TableFixture
{
    public static Item Likert(string id) =>
        new(
            id,
            id,
            null,
            1,
            5,
            false,
            new Dictionary<int, Localised>
            {
                [1] = Label("Very dissatisfied", "Molto insoddisfatto"),
                [2] = Label("Dissatisfied", "Insoddisfatto"),
                [3] = Label("Neither/nor", "Né l'uno né l'altro"),
                [4] = Label("Satisfied", "Soddisfatto"),
                [5] = Label("Very satisfied", "Molto soddisfatto"),
            }
        );

    public static Pilot Pilot(Source source, params Item[] items) =>
        new()
        {
            Name = "Test",
            Starts = new DateOnly(2026, 1, 1),
            Months = 18,
            Currency = "EUR",
            Languages = ["it", "en"],
            Cities =
            [
                new City("prato", "Prato", "IT", TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome"), 195_000),
                new City("boston", "Boston", "US", TimeZoneInfo.FindSystemTimeZoneById("America/New_York"), null),
            ],
            Services =
            [
                new Service("waste-report", "Report dumped waste", "environment", new Dictionary<string, string>(), ["citizen"], null),
                new Service("parking-permit", "Parking permit", "traffic-mobility", new Dictionary<string, string>(), ["citizen"], null),
            ],
            Sources = [source],
            Instruments = new Dictionary<string, Instrument>
            {
                ["satisfaction"] = new(
                    "satisfaction",
                    "Satisfaction",
                    "users",
                    "",
                    ["en", "it"],
                    items.Length > 0 ? items : [Likert("overall"), Likert("speed")],
                    []
                ),
            },
        };

    /// <summary>A CRM of Prato with Italian headings.</summary>
    public static Source Crm(params (string Field, string Heading)[] more) =>
        new()
        {
            Id = "crm",
            City = "prato",
            Kind = Kinds.Requests,
            Format = "csv",
            Files = ["*.csv"],
            Columns = Map([
                ("id", "Pratica"),
                ("service", "Tipo"),
                ("channel", "Canale"),
                ("opened", "Apertura"),
                ("closed", "Chiusura"),
                ("status", "Stato"),
                .. more,
            ]),
            Dates = ["dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm", "dd/MM/yyyy"],
            Values = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["service"] = Map(("Rifiuti", "waste-report"), ("Permesso sosta", "parking-permit")),
                ["channel"] = Map(("Sportello", "counter"), ("Telefono", "phone")),
            },
        };

    public static Source Survey(string format, params (string Heading, string Target)[] columns) =>
        new()
        {
            Id = "survey",
            City = "prato",
            Kind = Kinds.Responses,
            Format = format,
            Files = ["*.csv"],
            Instrument = "satisfaction",
            Audience = "citizen",
            Wave = 1,
            Columns = Map(columns),
        };

    public static Dictionary<string, string> Map(params (string From, string To)[] pairs) =>
        pairs.ToDictionary(pair => pair.From, pair => pair.To, StringComparer.Ordinal);

    public static (Reading Reading, Recorded Facts) Read(Source source, string text, params Item[] items) =>
        Read(source, Encoding.UTF8.GetBytes(text), items: items);

    public static (Reading Reading, Recorded Facts) Read(Source source, byte[] bytes, Recorded? into = null, params Item[] items)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllBytes(path, bytes);
        try
        {
            return ReadFile(source, path, into, items);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static (Reading Reading, Recorded Facts) ReadFile(Source source, string path, Recorded? into = null, params Item[] items)
    {
        var facts = into ?? new Recorded();
        var file = new SourceFile(path, "prato/crm/export.csv");
        var reading = new Reading(Pilot(source, items), source, file, new Pseudonyms(new byte[Pseudonyms.KeyLength]), facts);
        Carmen.Collector.Formats.Named(source.Format!)!.Read(file, reading);
        Assert.Equal(reading.Rows, reading.Accepted + reading.Filtered + reading.Rejected);
        return (reading, facts);
    }

    public static long Counted(this Reading reading, string group, string name) => reading.Counts.GetValueOrDefault((group, name));

    private static Localised Label(string en, string it) => new(Map(("en", en), ("it", it)));
}
