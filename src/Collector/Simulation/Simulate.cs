namespace Carmen.Collector.Simulation;

/// <summary>
/// Writes a simulated pilot of four cities over eighteen months: its definition, the files that the cities deliver in their own
/// formats, and the truth that the evidence was drawn from.
/// </summary>
public static class Simulate
{
    public const ulong DefaultSeed = 2004;

    /// <summary>
    /// Same seed, same content, whatever the machine's culture and time zone. (A compressed log decompresses to the same bytes; the
    /// compressed form is the runtime's.) Existing files of the same names are overwritten, others left alone.
    /// </summary>
    /// <param name="folder">Created where it does not exist.</param>
    /// <returns>What is also written as <c>truth.json</c>.</returns>
    public static Truth Write(string folder, ulong seed = DefaultSeed)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        var cities = new CityTruth[Cities.All.Count];
        Parallel.For(0, cities.Length, i => cities[i] = City(data, Cities.All[i], seed));
        var truth = new Truth(seed, Calendar.Starts, Calendar.Months, cities);
        File.WriteAllText(Path.Combine(folder, PilotReader.FileName), PilotYaml.Text());
        File.WriteAllText(Path.Combine(folder, Truth.FileName), truth.ToJson());
        foreach (var (path, content) in Replication.Files())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), content);
        }

        PilotTemplate.Write(folder);
        return truth;
    }

    private static CityTruth City(string data, SimulatedCity city, ulong seed)
    {
        Chance Of(string what) => new(seed, $"{city.Id}/{what}");
        var calendar = new Calendar(TimeZoneInfo.FindSystemTimeZoneById(city.Zone));
        var drawn = Cases.Of(city, calendar, Of("cases"), Of("people"), Of("before"));
        var cases = drawn.Since;
        var (logged, others) = EventLog.Split(city, drawn.All);
        var tally = PortalLog.Write(data, city, calendar, cases, Of("portal"));
        return new CityTruth(
            city.Id,
            tally.Truth(),
            CrmExport.Write(data, city, calendar, others, Of("crm")),
            [.. city.Volumes.Keys.Select(id => Service(city, calendar, Services.Of(id), cases, tally))],
            [.. SurveyWave.Of(city).Select(wave => new LimeSurveyExport(city, calendar, wave, Of(wave.Source)).Write(data))],
            ContactCentre.Write(data, city, calendar, cases, Of("contacts")),
            CityBooks.Write(data, city, calendar, cases, Of("books"))
        )
        {
            Steps = EventLog.Write(data, city, calendar, logged, Of("steps")),
            Baseline = Baseline(city, drawn.Before),
        };
    }

    private static ServiceTruth Service(
        SimulatedCity city,
        Calendar calendar,
        SimulatedService service,
        IReadOnlyList<Case> cases,
        PortalTally tally
    )
    {
        var own = cases.Where(one => one.Service == service).ToList();
        var (visits, completed) = tally.Service(service.Id);
        var channels = city.Channels.Select(channel => new ChannelTruth(
            channel,
            city.MedianHours(service, channel),
            service.Sigma,
            [.. Enumerable.Range(0, Calendar.Months / 3).Select(quarter => Share(city, service, channel, quarter))],
            [
                .. Enumerable
                    .Range(0, Calendar.Months / 3)
                    .Select(quarter => own.Count(one => one.Channel == channel && (calendar.Month(one.Opened) - 1) / 3 == quarter)),
            ]
        ));
        return new ServiceTruth(service.Id, city.Completion(service), visits, completed, own.Count, service.DueHours, [.. channels]);
    }

    private static BaselineTruth Baseline(SimulatedCity city, IReadOnlyList<Case> before) =>
        new(
            Calendar.MonthsBefore,
            before.Count,
            before.Count(one => !one.Withdrawn),
            before.Count(one => one is { Withdrawn: false, Channel: not ("phone" or "counter") }),
            [
                .. from service in city.Volumes.Keys.Select(Services.Of)
                from channel in city.Channels
                select new BaselineMedian(service.Id, channel, city.MedianHours(service, channel, 0)),
            ]
        );

    private static double Share(SimulatedCity city, SimulatedService service, string channel, int quarter)
    {
        var months = Enumerable.Range((quarter * 3) + 1, 3).ToList();
        var expected = months.Sum(month => city.Mix(service, month)[channel] * city.Expected(service, month));
        return Math.Round(expected / months.Sum(month => city.Expected(service, month)), 6);
    }
}
