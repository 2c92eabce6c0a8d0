namespace Carmen.Analysis.Satisfaction;

public static class ServiceQuality
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "service-quality",
        Code = "SAT-07",
        Name = "Quality of the service by dimension",
        Objective = 5,
        Formula =
            "For each scale of instruments on service quality (the category; items of role quality): mean over questionnaires of "
            + "the mean of its items, each rescaled to 0-100, reversed ones turned round; questionnaires with at least 80 % of the "
            + "scale's items answered. Users only: staff have their own figure under the audience staff.",
        Unit = Unit.Points,
        Direction = Direction.HigherIsBetter,
        Interval = "BCa bootstrap of 2 000 resamples, seeded",
        Source = "Structure after Papadomichelaki and Mentzas (2012), Government Information Quarterly 29, 98-109; Efron (1987)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Audience, Dimension.Wave],
        CountedBy = Responses.Id,
        SpeaksOfUsers = true,
        TellsAnswers = true,
        Grains = [Grain.All],
        Parts = PartsOf,
        People = evidence => evidence.Responses.All().Count(response => response.ItemOf("quality") is not null),
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> PartsOf(Evidence evidence) =>
        from responses in evidence
            .Responses.All()
            .Where(response => response.ItemOf("quality") is not null)
            .GroupBy(response => response.Instrument.Id)
        from scale in responses.First().Instrument.Scales
        let scores = responses.Select(response => response.ScaleScore(scale)).OfType<double>().ToArray()
        where scores.Length >= Minimum
        select new Part(scale.Id, Estimates.Mean(scores, Minimum, evidence.Random($"service-quality {scale.Id}")), scores.Length);
}
