using System.Globalization;
using System.Text;

namespace Carmen.Benchmarks;

/// <summary>Input files, the same bytes on every machine: a linear congruential generator (Knuth's MMIX) decides everything.</summary>
internal static class Inputs
{
    private static readonly string[] Agents =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0",
        "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    ];

    /// <summary>
    /// A combined log of a portal, spread evenly over the given days: fifty visits at any time, each of three to twenty requests, by a fixed
    /// population of 100,000 addresses, one in twenty of them a robot; half of the requests are assets.
    /// </summary>
    public static string Log(Workplace place, int lines, DateTimeOffset from, int days)
    {
        var path = place.Path(FormattableString.Invariant($"access-{lines}-{from:yyyyMMdd}-{days}.log"));
        if (File.Exists(path))
        {
            return path;
        }

        var random = new Random((ulong)lines + (ulong)from.Year);
        var visits = new (int Person, int Left)[50];
        using var writer = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        for (var line = 0; line < lines; line++)
        {
            ref var visit = ref visits[random.Below(visits.Length)];
            visit = visit.Left == 0 ? (random.Below(100_000), 2 + random.Below(18)) : (visit.Person, visit.Left - 1);
            var person = visit.Person;
            var time = from.AddSeconds((double)line * days * 86_400 / lines);
            var agent = Agents[person % 20 == 0 ? 4 : person % 4];
            var status = random.Below(50) == 0 ? 404 : 200;
            writer.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"10.{person >> 16}.{(person >> 8) & 255}.{person & 255} - - [{time:dd/MMM/yyyy:HH:mm:ss} +0000] "
                )
            );
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\"GET {Target(random)} HTTP/1.1\" {status} {random.Below(50_000)} \"-\" \"{agent}\""
                )
            );
        }

        return path;
    }

    private static string Target(Random random) =>
        random.Below(10) switch
        {
            < 5 => $"/assets/{random.Below(400)}.{(random.Below(2) == 0 ? "css" : "png")}",
            5 => "/waste",
            6 => random.Below(2) == 0 ? "/waste/place" : "/waste/thanks",
            7 => "/parking",
            _ => $"/pages/{random.Below(5_000)}?ref={random.Below(100)}",
        };

    /// <summary>
    /// Requests of a case system, in the order of their opening; one in a hundred rows stands there twice. The wide ones are as long and have as
    /// many columns as what American cities publish of theirs (Boston: 34 columns, 400 bytes a row).
    /// </summary>
    public static string Requests(Workplace place, int rows, bool wide)
    {
        var path = place.Path(FormattableString.Invariant($"requests-{rows}{(wide ? "-wide" : "")}.csv"));
        if (File.Exists(path))
        {
            return path;
        }

        var random = new Random((ulong)rows);
        using var writer = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        writer.WriteLine("number,type,channel,citizen,opened,closed,due,status,remark" + (wide ? OtherColumns : ""));
        var start = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var before = "";
        for (var row = 0; row < rows; row++)
        {
            if (before.Length > 0 && random.Below(100) == 0)
            {
                writer.WriteLine(before);
                continue;
            }

            var opened = start.AddSeconds((double)row * 540 * 86_400 / rows);
            var closed = opened.AddMinutes(random.Below(20_000));
            var isOpen = random.Below(12) == 0;
            var type = random.Below(3) == 0 ? "Parking permit" : "Dumped waste";
            var channel = (string[])["Desk", "Telephone", "Portal", "Mail"];
            before = string.Create(
                CultureInfo.InvariantCulture,
                $"C-{row:00000000},{type},{channel[random.Below(4)]},RSSMRA{random.Below(400_000):000000}X,{opened:yyyy-MM-dd HH:mm:ss},{(isOpen ? "" : closed.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))},{opened.AddDays(10):yyyy-MM-dd},{(isOpen ? "open" : "closed")},Street {random.Below(900)} no. {random.Below(90)}"
            );
            before += wide ? OtherCells(random) : "";
            writer.WriteLine(before);
        }

        return path;
    }

    private const string OtherColumns =
        ",target days,kept,subject,reason,queue,department,photo,photo after,place,fire district,works district,council district,police district,quarter,ward,precinct,street,postcode,property,property type,latitude,longitude";

    private static string OtherCells(Random random)
    {
        var (number, street) = (random.Below(900), Streets[random.Below(Streets.Length)]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $",{random.Below(30)},ONTIME,Public Works Department,Sanitation,PWD_Waste Management (District {random.Below(10):00}),PWD,http://files.example.org/report/photos/{random.Below(int.MaxValue):x8}/report.jpg,,\"{number} {street} Street, 59100 Prato\",{random.Below(12)},{random.Below(12):00},{random.Below(9)},D{random.Below(14)},Galciana Est,Ward {random.Below(22)},{random.Below(2000):0000},{number} {street} Street,59100,{random.Below(400_000)}.0,Address,43.{random.Below(1_000_000):000000},11.{random.Below(1_000_000):000000}"
        );
    }

    private static readonly string[] Streets = ["Commonwealth", "Massachusetts", "Washington", "Garibaldi", "Vittorio Emanuele"];

    private sealed class Random(ulong seed)
    {
        private ulong state = seed;

        public int Below(int count)
        {
            state = unchecked((state * 6364136223846793005UL) + 1442695040888963407UL);
            return (int)((state >> 33) % (ulong)count);
        }
    }
}
