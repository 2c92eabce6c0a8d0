using Carmen.Collector;

namespace Carmen.Analysis.Usage;

public static class DigitalTakeUp
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "digital-take-up",
        Code = "USE-02",
        Name = "Digital take-up",
        Objective = 2,
        Formula =
            "Requests that came by a channel people use without staff taking part at that moment (web, web form, e-mail, mobile "
            + "app, chat, social media, SMS, kiosk, digital television) ÷ all requests whose channel is known, withdrawn ones left "
            + "out. Requests of one person are alike, so the interval rests on persons where the source names them.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "Wilson; with n ÷ design effect, clustered by person, where persons are named",
        Source = "GOV.UK Service Manual, Measuring digital take-up; Wilson (1927); Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Domain, Dimension.Audience],
        CountedBy = Requests.Id,
        AddsUpChannels = true,
        People = evidence => evidence.Requests.People(request => IsDigital(evidence, request) is not null),
        Measure = Measure,
    };

    internal static bool? IsDigital(Evidence evidence, RequestRow request)
    {
        var channel = evidence.Words.Channels.Word(request.At.Channel);
        return request.Outcome == Outcome.Withdrawn || channel is null or Channels.Unmapped ? null : Channels.Digital.Contains(channel);
    }

    private static Estimate Measure(Evidence evidence) =>
        Estimates.Share(
            evidence.Requests.Clusters(request => IsDigital(evidence, request)),
            Minimum,
            Requests.Method(evidence.Requests, "Wilson")
        );
}
