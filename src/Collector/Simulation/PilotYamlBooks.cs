namespace Carmen.Collector.Simulation;

/// <summary>The entries of contact centres, books and frames in the simulated pilot's <c>pilot.yaml</c>.</summary>
internal static class PilotYamlBooks
{
    public static string Contacts(SimulatedCity city) =>
        $"  - id: {ContactCentre.Source}\n    city: {city.Id}\n    kind: contacts\n    format: csv\n    files: {PilotYaml.Word(ContactCentre.Glob(city.Id))}\n"
        + $"    requests: crm\n    columns: {PilotYaml.Map(ContactCentre.Columns)}\n    dates: \"yyyy-MM-dd HH:mm:ss\"\n";

    public static string Books(SimulatedCity city) =>
        $"  - {{id: {CityBooks.Costs}, city: {city.Id}, kind: costs, format: csv, files: {CityBooks.CostsFile(city.Id)}, columns: {{month: month, channel: channel, category: category, nature: nature, amount: amount}}}}\n"
        + $"  - {{id: {CityBooks.Incidents}, city: {city.Id}, kind: incidents, format: csv, files: {CityBooks.IncidentsFile(city.Id)}, columns: {{id: id, start: start, end: end, severity: severity, cause: cause, service: service}}, dates: \"yyyy-MM-dd HH:mm:ss\"}}\n"
        + $"  - {{id: {CityBooks.Audits}, city: {city.Id}, kind: aggregates, format: csv, files: {CityBooks.AuditsFile(city.Id)}, columns: {{month: month, service: service, criteria-met: met, criteria-checked: checked}}}}\n"
        + $"  - {{id: {CityBooks.Margins}, city: {city.Id}, kind: margins, format: csv, variable: audience, files: {CityBooks.MarginsFile(city.Id)}, columns: {{category: audience, people: people}}}}\n";

    /// <summary>Staff are asked one by one, users by letter how satisfied they are, whoever passes by about the rest.</summary>
    public static string Frame(SurveyWave wave)
    {
        var invited = wave.Instrument == SurveyWave.Satisfaction ? wave.Complete * 6 : wave.Complete * 2;
        return wave.Instrument == "pa-staff" ? FormattableString.Invariant($"{{mode: census, population: {invited}, invited: {invited}}}")
            : wave.Instrument == SurveyWave.Satisfaction ? FormattableString.Invariant($"{{mode: probability, invited: {invited}}}")
            : "{mode: pop-up}";
    }
}
