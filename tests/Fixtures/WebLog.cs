namespace Carmen.Tests;

/// <summary>Lines of a combined log that a test can count on.</summary>
internal static class WebLog
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static readonly string[] Pages = ["/waste", "/waste/place", "/waste/thanks", "/about"];

    public static string Address(int number) => $"192.0.2.{number % 40}";

    /// <summary>A page view every 41 seconds by one of forty visitors.</summary>
    public static string Line(int number)
    {
        var at = new DateTimeOffset(2026, 3, 14, 20, 0, 0, TimeSpan.Zero).AddSeconds(number * 41);
        var time = at.ToString("dd/MMM/yyyy:HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        return $"{Address(number * 7)} - - [{time} +0000] \"GET {Pages[number % Pages.Length]} HTTP/1.1\" 200 512 \"-\" \"{Browser}\"\n";
    }
}
