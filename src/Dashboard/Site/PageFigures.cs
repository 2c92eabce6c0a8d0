using Carmen.Analysis;
using Carmen.Reports;

namespace Carmen.Dashboard;

/// <summary>Which figures stand on which page; those without evidence are null.</summary>
public static class PageFigures
{
    public static IEnumerable<Figure?> OfCity(Publication publication, string city) =>
        [
            MonthLine.Of(publication, "completion-rate", city),
            ChannelMix.Of(publication, city),
            ResolutionCurve.Of(publication, city),
            MonthLine.Of(publication, "resolved-on-time", city),
            .. AnswersOf(publication, new Slice { City = city }),
            DriverMap.Of(publication, new Slice { City = city }),
        ];

    public static IEnumerable<Figure?> OfService(Publication publication, string service, IEnumerable<string> cities) =>
        cities.SelectMany(city =>
            new[] { Funnel.Of(publication, city, service), DriverMap.Of(publication, new Slice { City = city, Service = service }) }
        );

    public static IEnumerable<Figure?> OfCityService(Publication publication, string city, string service) =>
        [
            Funnel.Of(publication, city, service),
            .. AnswersOf(publication, new Slice { City = city, Service = service }),
            DriverMap.Of(publication, new Slice { City = city, Service = service }),
            ResolutionCurve.Of(publication, city, service),
            ChannelMix.Of(publication, city, service),
            MonthLine.Of(publication, "completion-rate", city, service),
        ];

    /// <summary>The form that suits the metric, one figure a city.</summary>
    public static IEnumerable<Figure?> OfMetric(Publication publication, string metric, IEnumerable<string> cities, string? service) =>
        cities.SelectMany(city =>
            metric switch
            {
                "channel-share" => [ChannelMix.Of(publication, city, service)],
                "open-after" => [ResolutionCurve.Of(publication, city, service)],
                "answer-distribution" => AnswersOf(publication, new Slice { City = city, Service = service }),
                "step-reached" => service is null ? [] : [Funnel.Of(publication, city, service)],
                _ => [MonthLine.Of(publication, metric, city, service)],
            }
        );

    /// <summary>One figure an instrument that the city used.</summary>
    private static IEnumerable<Figure?> AnswersOf(Publication publication, Slice slice) =>
        publication
            .Pilot.Sources.Where(source => source.City == slice.City && source.Instrument is not null)
            .Select(source => source.Instrument!)
            .Distinct(StringComparer.Ordinal)
            .Select(instrument => Answers.Of(publication, instrument, slice));
}
