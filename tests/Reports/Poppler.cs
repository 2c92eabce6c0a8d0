using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Carmen.Tests.Reports;

internal static partial class Poppler
{
    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "pdftotext")));

    /// <summary>The body of all pages in reading order, without header and footer.</summary>
    public static string Body(byte[] pdf) => Run(pdf, "pdftotext", "-raw", "-nopgbrk", "-x", "0", "-y", "78", "-W", "596", "-H", "694");

    /// <summary>One text a page, header and footer included.</summary>
    public static IReadOnlyList<string> Pages(byte[] pdf) => Run(pdf, "pdftotext", "-layout").TrimEnd('\f', '\n').Split('\f');

    public static string Info(byte[] pdf, params string[] options) => Run(pdf, "pdfinfo", options);

    /// <summary>Without any blank: where lines broke does not matter.</summary>
    public static string Dense(string text) => Blank().Replace(text, "");

    private static string Run(byte[] pdf, string tool, params string[] options)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf");
        File.WriteAllBytes(path, pdf);
        try
        {
            var start = new ProcessStartInfo(tool)
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
                StandardOutputEncoding = System.Text.Encoding.UTF8,
            };
            foreach (var option in options)
            {
                start.ArgumentList.Add(option);
            }

            start.ArgumentList.Add(path);
            if (tool == "pdftotext")
            {
                start.ArgumentList.Add("-");
            }

            using var process = Process.Start(start)!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return text;
        }
        finally
        {
            File.Delete(path);
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
