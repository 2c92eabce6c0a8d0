using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>What an item of the evaluation plan is about, in words: its id is what the plan's hash is formed over.</summary>
public static class PlanWords
{
    /// <summary>"target csat * *" becomes "Target of satisfied users, everywhere"; an id that says nothing known stays as it is.</summary>
    public static string Item(Publication publication, string id)
    {
        ArgumentNullException.ThrowIfNull(publication);
        ArgumentNullException.ThrowIfNull(id);
        var pilot = publication.Pilot;
        return id.Split(' ') switch
        {
            ["question", var question] => $"Question {question}",
            ["primary", var metric] => $"Primary metric: {Metric(metric)}",
            ["target", var metric, var city, var service, .. var audience] =>
                $"Target of {Metric(metric)}, {Where(city, service, audience)}",
            ["threshold", "value"] => "Value that counts as good enough",
            ["threshold", "advise"] => "Probability from which a service is advised",
            ["threshold", "pays"] => "Probability from which the account counts as positive",
            ["threshold", "refuse"] => "Probability up to which a service is refused",
            ["threshold", "grade"] => "Lowest evidence grade for a verdict",
            ["criterion", var criterion] => $"Anchors of the criterion {criterion.Replace('-', ' ')}",
            ["weights", var group] => $"Weights of {pilot.Viability.Groups.FirstOrDefault(one => one.Id == group)?.Name ?? group}",
            _ => id,
        };

        string Where(string city, string service, string[] audience)
        {
            string[] parts =
            [
                city == "*" && service == "*" ? "everywhere" : "",
                service == "*" ? "" : publication.ServiceName(service),
                city == "*" ? "" : pilot.Cities.FirstOrDefault(one => one.Id == city)?.Name ?? city,
                .. audience.Select(publication.Language.Audience),
            ];
            return string.Join(", ", parts.Where(part => part.Length > 0));
        }

        static string Metric(string metric) =>
            (Metrics.Named(metric)?.Name ?? metric) is var name && name.Length > 1 && char.IsUpper(name[1])
                ? name
                : char.ToLowerInvariant(name[0]) + name[1..];
    }
}
