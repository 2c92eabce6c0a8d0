namespace Carmen.Collector.Simulation;

/// <summary>How a city set up its LimeSurvey questionnaires and exports their answers.</summary>
/// <param name="Folder">Below the data folder.</param>
/// <param name="Prefix">Of question codes.</param>
/// <param name="AnswersIn">Language of full answer texts; null: answer codes.</param>
/// <param name="AnswerPrefix">Before the number in answer codes, such as A4.</param>
/// <param name="DontKnow">Code of "don't know" in questions about drivers; null: left blank.</param>
/// <param name="Languages">Language → weight among the answers; the first is the city's own.</param>
/// <param name="Addresses">The export holds the column <c>ipaddr</c>, which must not be kept.</param>
/// <param name="Timings">The export holds the column <c>interviewtime</c>.</param>
internal sealed record SurveyStyle(
    string Folder,
    string Prefix,
    char Separator,
    bool Mark,
    string? AnswersIn,
    string AnswerPrefix,
    string? DontKnow,
    IReadOnlyList<(string Language, double Weight)> Languages,
    bool Addresses,
    bool Timings
)
{
    public const string ServiceQuestion = "SERVICE";
    public const string ChannelQuestion = "CHANNEL";
    public const string AudienceQuestion = "WHO";

    public static SurveyStyle Of(string city) =>
        city switch
        {
            "sheffield" => new("sheffield/survey", "Q", ',', false, null, "", "99", [("en", 1)], false, true),
            "saarbruecken" => new("saarbruecken/befragung", "F", ';', true, null, "A", null, [("de", 0.92), ("en", 0.08)], false, false),
            "prato" => new("prato/questionari", "G01Q", ',', true, "it", "", null, [("it", 0.94), ("en", 0.06)], false, true),
            _ => new("black-country/survey", "SAT", ',', false, null, "", null, [("en", 1)], true, false),
        };

    public string File(SurveyWave wave) => FormattableString.Invariant($"{Folder}/results-{wave.Source}.csv");

    /// <summary>Item → question code. Neighbours that share their answer labels stand in one array: <c>Q2[SQ001]</c>, <c>Q2[SQ002]</c>.</summary>
    public IReadOnlyDictionary<string, string> Questions(Instrument instrument)
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        var question = 0;
        for (var from = 0; from < instrument.Items.Count; )
        {
            var first = instrument.Items[from];
            var length = instrument.Items.Skip(from).TakeWhile(item => Answers(item) == Answers(first)).Count();
            question++;
            for (var i = 0; i < length; i++)
            {
                var part = length == 1 ? "" : FormattableString.Invariant($"[SQ{i + 1:000}]");
                codes[instrument.Items[from + i].Id] = FormattableString.Invariant($"{Prefix}{question}{part}");
            }

            from += length;
        }

        return codes;
    }

    /// <summary>Answer code → service, channel or audience, by position: A1, A2, …</summary>
    public static IReadOnlyDictionary<string, string> Codes(IEnumerable<string> values) =>
        values
            .Select((value, i) => (Code: FormattableString.Invariant($"A{i + 1}"), value))
            .ToDictionary(pair => pair.Code, pair => pair.value, StringComparer.Ordinal);

    private static string Answers(Item item) => item.Labels.TryGetValue(item.Low, out var label) ? label.In("en") : item.Id;
}

/// <summary>One wave of one questionnaire in one city.</summary>
/// <param name="Favourable">Share of favourable answers that the wave is drawn with.</param>
internal sealed record SurveyWave(string Source, string Instrument, int Wave, int Month, int Complete, double Favourable)
{
    public const string Satisfaction = "citizen-satisfaction";

    /// <summary>They are asked for service, channel and audience, too.</summary>
    public bool OfUsers => Instrument != "pa-staff";

    public static IReadOnlyList<SurveyWave> Of(SimulatedCity city) =>
        [
            .. new[] { 3, 10, 17 }.Select(
                (month, i) =>
                    new SurveyWave(Name("users", i + 1), Satisfaction, i + 1, month, city.Surveys.Answers[i], city.Surveys.Satisfied[i])
            ),
            .. new[] { 10, 17 }.Select(
                (month, i) =>
                    new SurveyWave(Name("staff", i + 2), "pa-staff", i + 2, month, city.Surveys.Staff[i], city.Surveys.Favourable[i])
            ),
            .. new[] { 10, 17 }.Select(
                (month, i) =>
                    new SurveyWave(Name("usability", i + 2), "sus", i + 2, month, city.Surveys.Usability[i], city.Surveys.Usable[i])
            ),
            new SurveyWave(Name("ease", 3), "two-question-usability", 3, 17, city.Surveys.Answers[2] / 2, city.Surveys.Satisfied[2]),
            new SurveyWave(Name("quality", 3), "service-quality", 3, 17, city.Surveys.Answers[2] / 3, city.Surveys.Satisfied[2]),
        ];

    private static string Name(string what, int wave) => FormattableString.Invariant($"{what}-w{wave}");
}
