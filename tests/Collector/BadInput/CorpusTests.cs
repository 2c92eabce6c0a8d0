using System.Text;
using Carmen.Collector;
using Carmen.Tests.Collector.Formats;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.BadInput;

/// <summary>Every bad file of the corpus is collected for real, and becomes what stands beside it.</summary>
public class CorpusTests
{
    public static TheoryData<string> Classes() => new(Corpus.All.Select(one => one.Name));

    [Theory]
    [MemberData(nameof(Classes))]
    public void Each_file_becomes_the_receipt_that_stands_beside_it(string name)
    {
        var bad = Corpus.All.Single(one => one.Name == name);
        var faults = bad.Files.SelectMany(file => BadPilot.Faults(bad.Folder, file).Select(fault => $"{file.Name}: {fault}")).ToList();

        Assert.True(faults.Count == 0, $"{name}\n{string.Join('\n', faults)}");
    }

    [Fact]
    public void The_corpus_is_as_large_as_it_is_said_to_be()
    {
        Assert.True(Corpus.All.Count >= 32, $"{Corpus.All.Count} classes");
        Assert.True(Corpus.All.Sum(one => one.Files.Length) >= 220, $"{Corpus.All.Sum(one => one.Files.Length)} files");
        Assert.All(Corpus.All, one => Assert.Equal(one.Files.Length, one.Files.Select(file => file.Name).Distinct().Count()));
        Assert.Equal(Corpus.All.Count, Corpus.All.Select(one => one.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("other rows", 3, 2, "date", 1)]
    [InlineData("an accepted row that was none", 2, 2, "date", 0)]
    [InlineData("another rule", 2, 1, "columns", 1)]
    [InlineData("a rule that met no row", 2, 1, "date", 2)]
    public void A_receipt_that_lies_is_told_apart(string lie, int rows, int accepted, string rule, int rejected)
    {
        var text = Corpus.Requests("1,Rubbish,Desk,2026-03-01T08:00:01,,open", "2,Rubbish,Desk,yesterday,,open");
        Assert.Empty(BadPilot.Faults("crm", new BadFile("true", text, Receipt.Of(2, 1, ("date", 1)))));

        var fault = Assert.Single(BadPilot.Faults("crm", new BadFile(lie, text, Receipt.Of(rows, accepted, (rule, rejected)))));
        Assert.Contains("found 2 rows, 1 accepted, 0 duplicates, date 1", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_that_never_came_and_one_for_another_reason_are_told_apart()
    {
        Assert.NotEmpty(BadPilot.Faults("crm", new BadFile("a good file", Corpus.Requests(), Receipt.Refused("heading"))));
        Assert.NotEmpty(BadPilot.Faults("crm", new BadFile("a PDF", "%PDF-1.7 \n", Receipt.Refused("a tar archive"))));
        Assert.NotEmpty(BadPilot.Faults("crm", new BadFile("a PDF", "%PDF-1.7 \n", Receipt.Of(1, 1))));
    }

    [Fact]
    public void Data_of_a_person_in_a_receipt_or_in_the_ledger_is_noticed()
    {
        var text = Corpus.Requests("1,Hedge trimming,Desk,2026-03-01T08:00:01,,open");

        Assert.Equal(2, BadPilot.Faults("crm", new BadFile("a word", text, Receipt.Of(1, 1)) { Hides = "hedge trimming" }).Count());
    }

    [Fact]
    public void A_file_whose_name_is_no_text_is_refused_with_what_to_do()
    {
        using var pilot = new TemporaryPilot(BadPilot.Definition).WithKey().Put("crm/plain", Corpus.Requests());
        var folder = Path.Combine(pilot.Data, "crm");
        Shell("mv \"$1/plain\" \"$1/$(printf 'a\\377b.csv')\"", folder);

        var refused = Assert.Single(pilot.Collect());
        Shell("rm \"$1\"/*", folder);
        Assert.Equal(CollectStatus.Failed, refused.Status);
        Assert.Contains("deliver it again under a plain name", refused.Message, StringComparison.Ordinal);
    }

    private static void Shell(string command, string folder)
    {
        using var shell = System.Diagnostics.Process.Start("sh", ["-c", command, "sh", folder]);
        shell.WaitForExit();
    }

    /// <summary>Formats announce each row and account for it; one that does neither is caught by what the reading was told.</summary>
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_format_that_announces_a_row_and_drops_it_is_caught_by_the_control_totals(bool drops, bool isWhole)
    {
        var source = Crm();
        var file = new SourceFile("", "crm/delivered") { Content = () => new MemoryStream("a\nb\nc\n"u8.ToArray()) };
        var reading = new Reading(
            Carmen.Tests.Collector.Formats.TableFixture.Pilot(source),
            source,
            file,
            new Pseudonyms(new byte[Pseudonyms.KeyLength]),
            new Recorded()
        );

        var error = Record.Exception(() =>
        {
            new Dropping(drops).Read(file, reading);
            reading.Close();
        });

        Assert.Equal(isWhole, error is null);
        Assert.True(isWhole || error is InvalidOperationException { Message: "Row 2 was not accounted for." }, error?.Message);
    }

    [Fact]
    public void An_unknown_time_zone_of_a_city_is_named_before_anything_is_collected()
    {
        using var pilot = new TemporaryPilot(TemporaryPilot.Definition.Replace("Europe/Rome", "Europe/Atlantis", StringComparison.Ordinal));

        var message = Assert.Throws<InvalidDataException>(() => pilot.Pilot).Message;
        Assert.Contains("Europe/Atlantis", message, StringComparison.Ordinal);
        Assert.Contains("expected", message, StringComparison.Ordinal);
    }

    /// <summary>Filters every line, but the second only where it does not drop rows.</summary>
    private sealed class Dropping(bool drops) : IFormat
    {
        public string Name => "dropping";

        public IReadOnlyList<string> Kinds { get; } = [Carmen.Collector.Kinds.Requests];

        public bool Recognises(ReadOnlySpan<byte> opening) => true;

        public void Read(SourceFile file, Reading reading)
        {
            using var lines = new StreamReader(file.Open(), Encoding.UTF8);
            while (lines.ReadLine() is not null)
            {
                reading.Row();
                if (!drops || reading.Rows != 2)
                {
                    reading.Filter("seen");
                }
            }
        }
    }
}
