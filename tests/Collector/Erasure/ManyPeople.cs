using System.Globalization;
using System.Text;

namespace Carmen.Tests.Collector.Erasure;

/// <summary>Files about people 0 … n-1 in every kind that knows people: cases, an event log, calls, questionnaires, a web log.</summary>
internal static class ManyPeople
{
    public const string Definition = """
        name: Test
        starts: 2026-01-01
        months: 18
        languages: [en]
        cities:
          - {id: prato, name: Prato, country: IT, timezone: Europe/Rome, population: 195000}
          - {id: genoa, name: Genoa, country: IT, timezone: Europe/Rome, population: 580000}
        services:
          - {id: waste, name: Waste, domain: environment, audiences: [citizen], pages: {start: /waste, steps: [/waste/place], done: /waste/thanks}}
        sources:
          - {id: portal, city: prato, kind: visits, channel: web, files: "portal/*"}
          - id: crm
            city: prato
            kind: requests
            files: "crm/*.csv"
            columns: {id: Case, service: Type, channel: Channel, person: Citizen, opened: Opened, closed: Closed, status: Status}
            values: {service: {"Rubbish": waste}, channel: {"Desk": counter}}
          - id: crm
            city: genoa
            kind: requests
            files: "genoa/*.csv"
            columns: {id: Case, service: Type, channel: Channel, person: Citizen, opened: Opened, closed: Closed, status: Status}
            values: {service: {"Rubbish": waste}, channel: {"Desk": counter}}
          - id: log
            city: prato
            kind: requests
            format: xes-csv
            files: "log/*.csv"
            columns: {case: Case, activity: Activity, time: Time, person: Citizen}
          - id: calls
            city: prato
            kind: contacts
            requests: crm
            files: "calls/*.csv"
            columns: {id: Call, request: Case, person: Citizen, time: Time, channel: Channel}
            values: {channel: {"Phone": phone}}
        surveys:
          - {id: survey, city: prato, instrument: citizen-satisfaction, wave: 1, audience: citizen, files: "survey/*.csv", format: csv, columns: {"Id": id, "Done": submitted, "Q1": overall}}

        """;

    public static string Id(int person) => string.Create(CultureInfo.InvariantCulture, $"RSSMRA80A{person:d6}X");

    public static string Case(int person) => string.Create(CultureInfo.InvariantCulture, $"CASE-{person:d6}");

    /// <summary>Writes the files about these people; the times of a person are the same in whatever company the person stands.</summary>
    public static TemporaryPilot Put(this TemporaryPilot pilot, IEnumerable<int> people)
    {
        var (crm, genoa, log) = (
            Header("Case,Type,Channel,Citizen,Opened,Closed,Status"),
            new StringBuilder(),
            Header("Case,Activity,Time,Citizen")
        );
        genoa.Append("Case,Type,Channel,Citizen,Opened,Closed,Status\n");
        var (calls, survey, portal) = (Header("Call,Case,Citizen,Time,Channel"), Header("Id,Done,Q1"), new StringBuilder());
        foreach (var person in people)
        {
            var (id, number, at) = (Id(person), Case(person), Moment(person));
            crm.Append(CultureInfo.InvariantCulture, $"{number},Rubbish,Desk,{id},{at},,open\n");

            // A later state that no longer names the person, and a person's case in another city.
            crm.Append(CultureInfo.InvariantCulture, $"{number},Rubbish,Desk,,{at},{Moment(person, 90)},closed\n");
            genoa.Append(CultureInfo.InvariantCulture, $"{number},Rubbish,Desk,{id},{at},,open\n");
            log.Append(CultureInfo.InvariantCulture, $"L{number},Filed,{at},{id}\nL{number},Decided,{Moment(person, 60)},\n");
            calls.Append(
                CultureInfo.InvariantCulture,
                $"C{person},{number},,{Moment(person, 5)},Phone\nD{person},,{id},{Moment(person, 7)},Phone\n"
            );
            survey.Append(CultureInfo.InvariantCulture, $"{id},{Moment(person, 30)},{1 + (person % 5)}\n");
            portal.Append(View(person, "/waste", 0)).Append(View(person, "/waste/thanks", 40)).Append(View(person, "/lost", 50));
        }

        return pilot
            .Put("crm/a.csv", crm.ToString())
            .Put("genoa/a.csv", genoa.ToString())
            .Put("log/a.csv", log.ToString())
            .Put("calls/a.csv", calls.ToString())
            .Put("survey/a.csv", survey.ToString())
            .Put("portal/access.log", portal.ToString());
    }

    private static StringBuilder Header(string line) => new(line + "\n");

    private static string Moment(int person, int minutes = 0) =>
        Time(person).AddMinutes(minutes).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(int person) => new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(person * 7);

    private static string View(int person, string path, int seconds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"192.0.2.{person % 250} - {Id(person)} [{Time(person).AddSeconds(seconds):dd/MMM/yyyy:HH:mm:ss} +0000] \"GET {path} HTTP/1.1\" {(path == "/lost" ? 404 : 200)} 512 \"-\" \"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\"\n"
        );
}
