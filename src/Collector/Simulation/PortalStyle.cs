using System.Globalization;

namespace Carmen.Collector.Simulation;

/// <summary>How a city's web server writes and rotates its log.</summary>
/// <param name="Host">Of the portal, for referrers.</param>
/// <param name="Glob">What <c>pilot.yaml</c> names.</param>
/// <param name="File">Project month → file; a name that ends in <c>.gz</c> is compressed.</param>
/// <param name="RepeatedMonth">The file of this month begins with the last two days of the month before; 0: none does.</param>
/// <param name="Probe">What asks whether the server is alive; null where the log leaves it out.</param>
internal sealed record PortalStyle(string Host, string Glob, Func<int, string> File, int RepeatedMonth, HealthProbe? Probe)
{
    public const int RepeatedDays = 2;

    public static PortalStyle Of(string city) =>
        city switch
        {
            "sheffield" => new(
                "https://services.sheffield.example",
                "sheffield/portal/access-*.log*",
                month => $"sheffield/portal/access-{Month(month)}.log{(month <= Calendar.Months - 3 ? ".gz" : "")}",
                0,
                new HealthProbe("/health", "ELB-HealthChecker/2.0", 30)
            ),
            "saarbruecken" => new(
                "https://buergerportal.saarbruecken.example",
                "saarbruecken/portal/access.log*",
                month => "saarbruecken/portal/access.log" + Rotated(Calendar.Months - month),
                0,
                null
            ),
            "prato" => new(
                "https://servizi.prato.example",
                "prato/portale/access_log.*",
                month => $"prato/portale/access_log.{Month(month)}",
                10,
                null
            ),
            _ => new(
                "https://my.blackcountry.example",
                "black-country/web/ssl_access-*.log.gz",
                month => $"black-country/web/ssl_access-{Month(month)}.log.gz",
                0,
                new HealthProbe("/healthz", "kube-probe/1.29", 60)
            ),
        };

    private static string Month(int month) => Calendar.First(month).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>As logrotate names them with delayed compression.</summary>
    private static string Rotated(int age) => age == 0 ? "" : $".{age.ToString(CultureInfo.InvariantCulture)}{(age == 1 ? "" : ".gz")}";
}

internal sealed record HealthProbe(string Path, string Agent, int Minutes);
