using System.Text.Json.Nodes;

namespace Carmen.Reports;

/// <summary>One thing that was done, on a figure by month: a letter at its month, and the words the letter stands for.</summary>
internal sealed record Mark(int Place, string Letter, string Said);

/// <summary>Annotations of the pilot and its cities on figures by month: thin upright lines, spelt out under the figure, in its table and in its words.</summary>
internal static class Marks
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>Those of the city, and of the service where one is named, within the months; more than there are letters are not drawn.</summary>
    public static IReadOnlyList<Mark> Of(Publication publication, string city, string? service, IReadOnlyList<DateOnly> months) =>
        [
            .. publication
                .Findings.Annotations.Where(one =>
                    (one.City is null || one.City == city) && (service is null || (one.Service ?? service) == service)
                )
                .OrderBy(one => one.From)
                .Select(one => (One: one, Place: months.Count == 0 ? -1 : Months(months[0], one.From)))
                .Where(entry => entry.Place >= 0 && entry.Place < months.Count)
                .Take(Letters.Length)
                .Select(
                    (entry, at) =>
                    {
                        var letter = Letters[at].ToString();
                        var date = publication.Numbers.Date(entry.One.From);
                        return new Mark(
                            entry.Place,
                            letter,
                            publication.Language.Figures.Annotated(letter, date, entry.One.Kind, entry.One.Text)
                        );
                    }
                ),
        ];

    /// <summary>The option with the marks on the first line of its first axes; marks of one month share a line.</summary>
    public static JsonObject On(JsonObject option, IReadOnlyList<Mark> marks)
    {
        if (marks.Count > 0 && option["series"]?.AsArray().FirstOrDefault(one => (string?)one?["type"] == "line") is { } line)
        {
            line["markLine"] = Chart.Node(
                new
                {
                    silent = true,
                    animation = false,
                    symbol = "none",
                    lineStyle = new
                    {
                        color = Palette.Hatch.Light,
                        width = 1,
                        type = "dashed",
                    },
                    data = marks
                        .GroupBy(mark => mark.Place)
                        .Select(group => new
                        {
                            xAxis = group.Key,
                            label = new
                            {
                                show = true,
                                position = "end",
                                distance = 3,
                                formatter = string.Join(' ', group.Select(mark => mark.Letter)),
                                fontSize = Chart.SmallText,
                                color = Palette.Muted.Light,
                            },
                        }),
                }
            );
        }

        return option;
    }

    private static int Months(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month;
}
