using Carmen.Collector;

namespace Carmen.Analysis.Usage;

public static class SingleContactSuitability
{
    public static readonly Metric Metric = new()
    {
        Id = "single-contact-suitability",
        Code = "ORG-04",
        Name = "Services suited to a single contact",
        Objective = 6,
        Formula =
            "Services that the pilot's service list judges to suit a single contact, fully or partly ÷ services it judges, over those "
            + "the city has any evidence of. Judged, not measured, and each service weighs the same; what is observed beside it are "
            + "first-contact resolution and transferred contacts.",
        Unit = Unit.Share,
        Direction = Direction.Neutral,
        Interval = "None: a census of the services judged",
        HasInterval = false,
        Source = "Smart Cities (Interreg IVB North Sea Region), work package 3: which services suit a single point of contact",
        MinimumN = 1,
        Dimensions = [Dimension.Domain],
        Grains = [Grain.All],
        SpeaksOfPeople = false,
        People = _ => 0,
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        var judged = evidence.Pilot.Services.Where(service => service.SingleContact is not null && IsOffered(evidence, service)).ToList();
        var suited = judged.Count(service => service.SingleContact is SingleContacts.Fully or SingleContacts.Partly);
        return judged.Count == 0
            ? new Estimate.NotCollected()
            : new Estimate.Measured((double)suited / judged.Count, null, null, judged.Count, judged.Count, Estimates.Census);
    }

    private static bool IsOffered(Evidence evidence, Service service)
    {
        var code = evidence.Words.Services.Find(service.Id);
        return code != Coordinates.None
            && (Names(evidence.Requests, code) || Names(evidence.Contacts, code) || Names(evidence.Parts, code));
    }

    private static bool Names<T>(Rows<T> rows, short service)
        where T : struct, IRow => rows.All().Any(row => row.At.Service == service);
}
