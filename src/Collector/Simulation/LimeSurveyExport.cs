using System.Globalization;
using System.Text;

namespace Carmen.Collector.Simulation;

/// <summary>Writes the results of one survey wave as LimeSurvey exports them: CSV under question codes, one row a person.</summary>
internal static class LimeSurveyExport
{
    private const double BrokenOff = 0.085;
    private const double AnswersDontKnow = 0.03;
    private const int FieldDays = 21;
    private static readonly double[] AudienceWeights = [0.82, 0.09, 0.06, 0.03];
    public static readonly IReadOnlyList<string> Audiences = ["citizen", "enterprise", "visitor", "organisation"];

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

    public static SurveyTruth Write(string folder, SimulatedCity city, Calendar calendar, SurveyWave wave, Chance chance)
    {
        var style = SurveyStyle.Of(city.Id);
        var instrument = Instruments.BuiltIn().Single(instrument => instrument.Id == wave.Instrument);
        var partial = chance.Poisson(wave.Complete * BrokenOff);
        var sheets = Enumerable
            .Range(0, wave.Complete + partial)
            .Select(i => Draw(city, calendar, wave, instrument, i < wave.Complete, chance));
        List<Sheet> ordered = [.. sheets.OrderBy(sheet => sheet.Started)];
        var questions = style.Questions(instrument);
        var path = Path.Combine(folder, style.File(wave));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (
            var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: style.Mark))
            {
                NewLine = "\n",
            }
        )
        {
            writer.WriteLine(Row(style, Heading(style, wave, instrument, questions)));
            foreach (var (i, sheet) in ordered.Index())
            {
                writer.WriteLine(Row(style, Cells(style, city, calendar, wave, instrument, sheet, i + 1, chance)));
            }
        }

        return Account(wave, instrument, ordered, partial, Expected(city, wave));
    }

    /// <summary>The share of satisfied users, over services as often as they are asked about.</summary>
    private static double? Expected(SimulatedCity city, SurveyWave wave)
    {
        var services = city.Volumes.Select(volume => (Service: Services.Of(volume.Key), volume.Value)).ToList();
        return wave.OfUsers
            ? services.Sum(pair => pair.Value * (wave.Favourable + pair.Service.Liking)) / services.Sum(pair => pair.Value)
            : null;
    }

    private static Sheet Draw(SimulatedCity city, Calendar calendar, SurveyWave wave, Instrument instrument, bool complete, Chance chance)
    {
        var style = SurveyStyle.Of(city.Id);
        var service = Services.Of(city.Volumes.Keys.ElementAt(chance.Weighted([.. city.Volumes.Values])));
        var mix = city.Mix(service, wave.Month);
        var channel = city.Channels[chance.Weighted([.. city.Channels.Select(channel => mix[channel])])];
        var answers = Questionnaire.Fill(instrument, wave.Favourable + (wave.OfUsers ? service.Liking : 0), chance);
        var kept = complete ? instrument.Items.Count : chance.Between(1, instrument.Items.Count - 1);
        var seen = instrument.Items.Take(kept).Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        var unsure = instrument.Items.Where(item =>
            style.DontKnow is not null
            && item.Role is { } role
            && Questionnaire.Drivers.ContainsKey(role)
            && chance.Happens(AnswersDontKnow)
        );
        HashSet<string> dontKnow = [.. unsure.Select(item => item.Id).Where(seen.Contains)];
        var started = calendar.Begins(wave.Month).AddDays(4 + chance.Below(FieldDays)).AddSeconds(chance.Between(7 * 3600, 22 * 3600));
        return new Sheet(
            started,
            Math.Round(chance.LogNormal(60 + (14 * kept), 0.45), 2),
            style.Languages[chance.Weighted([.. style.Languages.Select(language => language.Weight)])].Language,
            service.Id,
            channel,
            Audiences[chance.Weighted(AudienceWeights)],
            complete,
            answers.Where(answer => seen.Contains(answer.Key) && !dontKnow.Contains(answer.Key)).ToDictionary(StringComparer.Ordinal),
            dontKnow
        );
    }

    private static IEnumerable<string> Heading(
        SurveyStyle style,
        SurveyWave wave,
        Instrument instrument,
        IReadOnlyDictionary<string, string> questions
    ) =>
        [
            .. new[] { "id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp" },
            .. style.Addresses ? ["ipaddr"] : Array.Empty<string>(),
            .. wave.OfUsers
                ? [SurveyStyle.ServiceQuestion, SurveyStyle.ChannelQuestion, SurveyStyle.AudienceQuestion]
                : Array.Empty<string>(),
            .. instrument.Items.Select(item => questions[item.Id]),
            .. style.Timings ? ["interviewtime"] : Array.Empty<string>(),
        ];

    private static IEnumerable<string> Cells(
        SurveyStyle style,
        SimulatedCity city,
        Calendar calendar,
        SurveyWave wave,
        Instrument instrument,
        Sheet sheet,
        int number,
        Chance chance
    )
    {
        string Time(DateTimeOffset instant) => calendar.Local(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var ended = Time(sheet.Started.AddSeconds(Math.Floor(sheet.Seconds)));
        string Code(IEnumerable<string> values, string value) => SurveyStyle.Codes(values).First(code => code.Value == value).Key;
        return
        [
            number.ToString(CultureInfo.InvariantCulture),
            sheet.Complete ? ended : "",
            sheet.Complete ? "3" : "2",
            sheet.Language,
            chance.Between(100_000_000, 2_000_000_000).ToString(CultureInfo.InvariantCulture),
            Time(sheet.Started),
            ended,
            .. style.Addresses ? [FormattableString.Invariant($"198.51.100.{chance.Below(256)}")] : Array.Empty<string>(),
            .. wave.OfUsers
                ? [Code(city.Volumes.Keys, sheet.Service), Code(city.Channels, sheet.Channel), Code(Audiences, sheet.Audience)]
                : Array.Empty<string>(),
            .. instrument.Items.Select(item => Answer(style, item, sheet)),
            .. style.Timings ? [sheet.Seconds.ToString("0.00", CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        ];
    }

    private static string Answer(SurveyStyle style, Item item, Sheet sheet) =>
        sheet.DontKnow.Contains(item.Id) ? style.DontKnow!
        : !sheet.Answers.TryGetValue(item.Id, out var point) ? ""
        : style.AnswersIn is { } language && item.Labels.Count == item.High - item.Low + 1 ? item.Labels[point].In(language)
        : point.ToString(CultureInfo.InvariantCulture);

    private static string Row(SurveyStyle style, IEnumerable<string> cells) =>
        string.Join(style.Separator, cells.Select(cell => "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""));

    private static SurveyTruth Account(SurveyWave wave, Instrument instrument, IReadOnlyList<Sheet> sheets, int partial, double? expected)
    {
        var complete = sheets.Where(sheet => sheet.Complete).Select(sheet => sheet.Answers).ToList();
        int Number(string item, int low, int high) =>
            complete.Count(answers => answers.TryGetValue(item, out var point) && point >= low && point <= high);
        var items = instrument.Items.Select(item =>
        {
            var points = complete.Where(answers => answers.ContainsKey(item.Id)).Select(answers => (double)answers[item.Id]).ToList();
            return new ItemTruth(item.Id, points.Count, points.Average());
        });
        return new SurveyTruth(
            wave.Source,
            wave.Instrument,
            wave.Wave,
            complete.Count,
            partial,
            expected,
            Number("overall", 4, 5),
            Number("recommend", 9, 10),
            Number("recommend", 0, 6),
            [.. items]
        );
    }
}
