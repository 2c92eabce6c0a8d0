using System.Text;
using Carmen.Collector;

namespace Carmen.Tests.Collector.Guarantees;

/// <summary>What a person typed, or what names one, stands nowhere but in the delivered files.</summary>
public sealed class CanaryTests : IDisposable
{
    private const string Definition = """
        name: Test
        starts: 2026-01-01
        months: 18
        languages: [en]
        cities:
          - {id: prato, name: Prato, country: IT, timezone: Europe/Rome, population: 195000}
        services:
          - {id: waste, name: Waste, domain: environment, audiences: [citizen], pages: {start: /waste, done: /waste/thanks}}
        sources:
          - {id: portal, city: prato, kind: visits, channel: web, files: "portal/*"}
          - id: crm
            city: prato
            kind: requests
            files: "crm/*.csv"
            columns: {id: Case, service: Type, channel: Channel, person: Citizen, opened: Opened, district: District}
            values: {service: {"Rubbish": waste}, channel: {"Desk": counter}}
        surveys:
          - {id: survey, city: prato, instrument: citizen-satisfaction, wave: 1, audience: citizen, files: "survey/*.csv", format: limesurvey, columns: {"Q1": overall}}

        """;

    private static readonly string[] Canaries =
    [
        "RSSMRA80A01D612X",
        "CASE-77120934",
        "canary.person@example.org",
        "+39 0574 998877",
        "198.51.100.77",
        "2001:db8:77::c0de",
        "canaryuser77",
        "4711000815",
        "IT60X0542811101000000123456",
        "canarytoken77",
    ];

    private readonly TemporaryPilot pilot = new(Definition);

    public CanaryTests() =>
        pilot
            .Put(
                "crm/a.csv",
                """
                Case,Type,Channel,Citizen,Opened,District,Notes
                CASE-77120934,Rubbish,Desk,RSSMRA80A01D612X,2026-02-01T10:00:00,North,call +39 0574 998877
                2,canary.person@example.org,+39 0574 998877,IT60X0542811101000000123456,2026-02-01T11:00:00,canary.person@example.org,x
                3,Rubbish,4711000815,canary.person@example.org,RSSMRA80A01D612X,South,x
                4,Rubbish,Desk,198.51.100.77,2026-02-01T13:00:00,4711000815,x

                """
            )
            .Put(
                "portal/access.log",
                Line("198.51.100.77", "-", "/waste?email=canary.person@example.org&iban=IT60X0542811101000000123456")
                    + Line("2001:db8:77::c0de", "canaryuser77", "/waste/canary.person@example.org/4711000815")
                    + Line("198.51.100.77", "-", "/waste/RSSMRA80A01D612X")
                    + Line("198.51.100.77", "canaryuser77", "/search/CASE-77120934")
                    + "198.51.100.77 canaryuser77 no request canary.person@example.org\n"
            )
            .Put(
                "survey/w1.csv",
                """
                id,submitdate,lastpage,startlanguage,token,startdate,ipaddr,refurl,Q1,Q2
                1,2026-03-01 10:00:00,3,en,canarytoken77,2026-03-01 09:58:00,198.51.100.77,https://example.org/?u=canaryuser77,5,write to canary.person@example.org
                2,2026-03-01 10:05:00,3,en,canarytoken77,2026-03-01 09:58:00,198.51.100.77,x,canary.person@example.org,+39 0574 998877

                """
            );

    public void Dispose() => pilot.Dispose();

    [Fact]
    public void No_planted_identifier_stands_in_any_byte_of_what_is_kept_or_written()
    {
        pilot.Collect();
        File.WriteAllText(Path.Combine(pilot.Folder, "canonical.txt"), pilot.Canonical());
        Backup.Write(pilot.Folder, pilot.Open(), Path.Combine(pilot.Folder, "backup.zip"));
        pilot.Pack();

        Assert.Equal("", string.Join('\n', Found()));
        var imports = pilot.Open().Imports();
        Assert.All(imports, import => Assert.Equal(import.Rows, import.Accepted + import.Duplicates + import.Filtered + import.Rejected));
        Assert.Equal(2, imports.Sum(import => import.Rejected));
    }

    [Fact]
    public void Receipts_and_messages_name_no_planted_identifier()
    {
        var told = string.Join(
            '\n',
            pilot
                .Collect()
                .SelectMany(file =>
                    file.Import!.Counts.Select(count => $"{count.Group} {count.Name}")
                        .Concat(file.Import.Warnings)
                        .Concat(file.Import.Guesses.Select(guess => guess.Value))
                        .Concat(pilot.Open().Rejections(file.Import.Id).Select(rejection => $"{rejection.Column} {rejection.Message}"))
                )
        );

        Assert.Equal("", string.Join(" ", Canaries.Where(canary => told.Contains(canary, StringComparison.OrdinalIgnoreCase))));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_planted_identifier_in_any_form_would_be_found(string form)
    {
        pilot.Collect();
        var hidden = Writings(Canaries[2]).Single(writing => writing.Form == form).Bytes;
        File.WriteAllBytes(Path.Combine(pilot.Folder, "leak.bin"), [1, 2, 3, .. hidden, 4, 5]);

        Assert.NotEmpty(Found());
    }

    public static TheoryData<string> Forms() => [.. Writings("x@y").Select(writing => writing.Form)];

    private List<string> Found()
    {
        var files = Directory
            .GetFiles(pilot.Folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(pilot.Data, StringComparison.Ordinal) && Path.GetFileName(file) != PilotReader.FileName);
        return
        [
            .. files.SelectMany(file =>
            {
                var bytes = File.ReadAllBytes(file);
                return Canaries
                    .SelectMany(canary => Writings(canary).Select(writing => (canary, writing)))
                    .Where(one => bytes.AsSpan().IndexOf(one.writing.Bytes) >= 0)
                    .Select(one => $"{one.canary} in {Path.GetFileName(file)} as {one.writing.Form}");
            }),
        ];
    }

    /// <summary>The ways in which an identifier could stand in a file.</summary>
    private static IEnumerable<(string Form, byte[] Bytes)> Writings(string canary)
    {
        var utf8 = Encoding.UTF8.GetBytes(canary);
        yield return ("UTF-8", utf8);
        yield return ("lower case", Encoding.UTF8.GetBytes(canary.ToLowerInvariant()));
        yield return ("UTF-16LE", Encoding.Unicode.GetBytes(canary));
        yield return ("UTF-16BE", Encoding.BigEndianUnicode.GetBytes(canary));
        yield return ("hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8)));
        yield return ("HEXADECIMAL", Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)));
        yield return ("URL", Encoding.ASCII.GetBytes(Uri.EscapeDataString(canary)));

        // Base64 of a longer text holds one of three writings, as the text begins at one of three places; the ends depend on the neighbours.
        for (var shift = 0; shift < 3; shift++)
        {
            var text = Convert.ToBase64String([.. new byte[shift], .. utf8]);
            var from = shift == 0 ? 0 : 4;
            yield return ($"base64 at {shift}", Encoding.ASCII.GetBytes(text[from..^4]));
        }
    }

    private static string Line(string address, string user, string target) =>
        $"{address} - {user} [14/Mar/2026:20:00:00 +0000] \"GET {target} HTTP/1.1\" 200 512 \"https://example.org/?q=canary.person@example.org\" \"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\"\n";
}
