using System.Globalization;
using System.Text;

namespace Carmen.Collector.Simulation;

/// <summary>Writes the results of one survey wave as LimeSurvey exports them: CSV under question codes, one row a person.</summary>
internal sealed class LimeSurveyExport(SimulatedCity city, Calendar calendar, SurveyWave wave, Chance chance)
{
    private const double BrokenOff = 0.085;
    private const double AnswersDontKnow = 0.03;
    private const int FieldDays = 21;
    private static readonly double[] AudienceWeights = [0.82, 0.09, 0.06, 0.03];
    public static readonly IReadOnlyList<string> Audiences = ["citizen", "enterprise", "visitor", "organisation"];

    private readonly SurveyStyle style = SurveyStyle.Of(city.Id);
    private readonly Instrument instrument = Instruments.BuiltIn().Single(instrument => instrument.Id == wave.Instrument);

    /// <summary>One person's questionnaire.</summary>
    private sealed record Sheet(
        DateTimeOffset Started,
        double Seconds,
        string Language,
        string Service,
        string Channel,
        string Audience,
        bool Complete,
        IReadOnlyDictionary<string, int> Answers,
        IReadOnlySet<string> DontKnow
    );

    public SurveyTruth Write(string folder)
    {
        var partial = chance.Poisson(wave.Complete * BrokenOff);
        var sheets = Enumerable
            .Range(0, wave.Complete + partial)
            .Select(i => Draw(complete: i < wave.Complete))
            .OrderBy(sheet => sheet.Started)
            .ToList();
        var path = Path.Combine(folder, style.File(wave));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: style.Mark))
        {
            NewLine = "\n",
        };
        writer.WriteLine(Row(Heading()));
        foreach (var (i, sheet) in sheets.Index())
        {
            writer.WriteLine(Row(Cells(sheet, i + 1)));
        }

        return Account([.. sheets.Where(sheet => sheet.Complete).Select(sheet => sheet.Answers)], partial);
    }

    private Sheet Draw(bool complete)
    {
        var service = Services.Of(city.Volumes.Keys.ElementAt(chance.Weighted([.. city.Volumes.Values])));
        var mix = city.Mix(service, wave.Month);
        var channel = city.Channels[chance.Weighted([.. city.Channels.Select(channel => mix[channel])])];
        var answers = Questionnaire.Fill(instrument, wave.Favourable + (wave.OfUsers ? service.Liking : 0), chance);
        var reached = complete ? instrument.Items.Count : chance.Between(1, instrument.Items.Count - 1);
        var seen = instrument.Items.Take(reached).ToList();
        var dontKnow = seen.Where(item => MayBeUnsure(item) && chance.Happens(AnswersDontKnow))
            .Select(item => item.Id)
            .ToHashSet(StringComparer.Ordinal);
        var started = calendar.Begins(wave.Month).AddDays(4 + chance.Below(FieldDays)).AddSeconds(chance.Between(7 * 3600, 22 * 3600));
        return new Sheet(
            started,
            Math.Round(chance.LogNormal(60 + (14 * reached), 0.45), 2),
            style.Languages[chance.Weighted([.. style.Languages.Select(language => language.Weight)])].Language,
            service.Id,
            channel,
            Audiences[chance.Weighted(AudienceWeights)],
            complete,
            seen.Where(item => answers.ContainsKey(item.Id) && !dontKnow.Contains(item.Id))
                .ToDictionary(item => item.Id, item => answers[item.Id], StringComparer.Ordinal),
            dontKnow
        );
    }

    private bool MayBeUnsure(Item item) => style.DontKnow is not null && Questionnaire.Drivers.ContainsKey(item.Role ?? "");

    private IEnumerable<string> Heading()
    {
        var questions = style.Questions(instrument);
        return
        [
            .. new[] { "id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp" },
            .. Where(style.Addresses, "ipaddr"),
            .. Where(wave.OfUsers, SurveyStyle.ServiceQuestion, SurveyStyle.ChannelQuestion, SurveyStyle.AudienceQuestion),
            .. instrument.Items.Select(item => questions[item.Id]),
            .. Where(style.Timings, "interviewtime"),
        ];
    }

    private IEnumerable<string> Cells(Sheet sheet, int number)
    {
        string Time(DateTimeOffset instant) => calendar.Local(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        string Code(IEnumerable<string> values, string value) => SurveyStyle.Codes(values).First(code => code.Value == value).Key;
        var ended = Time(sheet.Started.AddSeconds(Math.Floor(sheet.Seconds)));
        return
        [
            number.ToString(CultureInfo.InvariantCulture),
            sheet.Complete ? ended : "",
            sheet.Complete ? "3" : "2",
            sheet.Language,
            chance.Between(100_000_000, 2_000_000_000).ToString(CultureInfo.InvariantCulture),
            Time(sheet.Started),
            ended,
            .. Where(style.Addresses, FormattableString.Invariant($"198.51.100.{chance.Below(256)}")),
            .. Where(
                wave.OfUsers,
                Code(city.Volumes.Keys, sheet.Service),
                Code(city.Channels, sheet.Channel),
                Code(Audiences, sheet.Audience)
            ),
            .. instrument.Items.Select(item => Answer(item, sheet)),
            .. Where(style.Timings, sheet.Seconds.ToString("0.00", CultureInfo.InvariantCulture)),
        ];
    }

    private string Answer(Item item, Sheet sheet)
    {
        if (!sheet.Answers.TryGetValue(item.Id, out var point))
        {
            return sheet.DontKnow.Contains(item.Id) ? style.DontKnow! : "";
        }

        var number = point.ToString(CultureInfo.InvariantCulture);
        var isLabelled = item.Labels.Count == item.High - item.Low + 1;
        return !isLabelled ? number
            : style.AnswersIn is { } language ? item.Labels[point].In(language)
            : style.AnswerPrefix + number;
    }

    private string Row(IEnumerable<string> cells) =>
        string.Join(style.Separator, cells.Select(cell => "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""));

    private static string[] Where(bool applies, params string[] cells) => applies ? cells : [];

    private SurveyTruth Account(IReadOnlyList<IReadOnlyDictionary<string, int>> complete, int partial)
    {
        int Number(string item, int low, int high) =>
            complete.Count(answers => answers.TryGetValue(item, out var point) && point >= low && point <= high);
        var items = instrument.Items.Select(item =>
        {
            var points = complete.Where(answers => answers.ContainsKey(item.Id)).Select(answers => answers[item.Id]).ToList();
            return new ItemTruth(item.Id, points.Count, Math.Round(points.Average(), 6));
        });
        return new SurveyTruth(
            wave.Source,
            wave.Instrument,
            wave.Wave,
            complete.Count,
            partial,
            Expected(),
            Number("overall", 4, 5),
            Number("recommend", 9, 10),
            Number("recommend", 0, 6),
            [.. items]
        );
    }

    /// <summary>The share of satisfied users, over services as often as they are asked about.</summary>
    private double? Expected()
    {
        var asked = city.Volumes.Sum(volume => volume.Value);
        return wave.Instrument == SurveyWave.Satisfaction
            ? Math.Round(wave.Favourable + (city.Volumes.Sum(volume => volume.Value * Services.Of(volume.Key).Liking) / asked), 6)
            : null;
    }
}
