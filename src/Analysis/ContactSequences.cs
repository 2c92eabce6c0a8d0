using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>
/// Which contacts belong together: a person who comes about the same service again within the window of the channel. Seven days where people
/// speak to someone at once (phone, counter, chat), 28 by post and fax, else 14.
/// </summary>
internal static class ContactSequences
{
    public static int WindowDays(string channel) =>
        channel switch
        {
            "phone" or "ivr" or "counter" or "chat" or "kiosk" => 7,
            "post" or "fax" => 28,
            _ => 14,
        };

    /// <summary>
    /// Sorted by person, service and time, with repeats and sequels marked. Whether a contact was a repeat cannot be seen in the first window of
    /// the evidence, whether it had a sequel not in the last; of contacts without a person neither.
    /// </summary>
    /// <param name="rows">Of one city.</param>
    /// <param name="last">Up to when contacts are known, in seconds since 1970.</param>
    public static ContactRow[] Mark(List<ContactRow> rows, Words words, long last)
    {
        var sorted = rows.OrderBy(row => row.Person)
            .ThenBy(row => row.At.Service)
            .ThenBy(row => row.Second)
            .ThenBy(row => row.Direction)
            .ToArray();
        var first = sorted.Length == 0 ? 0 : sorted.Min(row => row.Second);
        for (var i = 0; i < sorted.Length; i++)
        {
            var row = sorted[i];
            if (!row.IsNamed)
            {
                continue;
            }

            var window = WindowDays(words.Channels.Word(row.At.Channel) ?? Channels.Unmapped) * 86_400L;
            sorted[i] = row with
            {
                IsRepeat =
                    row.Direction != ContactDirection.In
                        ? null
                        : (Came(sorted, i, -1, window) ? true : (row.Second - first < window ? null : false)),
                IsFollowed = Came(sorted, i, 1, window) ? true : (last - row.Second < window ? null : false),
            };
        }

        return sorted;
    }

    /// <summary>Whether the same person came about the same service within the window on one side.</summary>
    private static bool Came(ContactRow[] rows, int at, int step, long window)
    {
        var row = rows[at];
        for (var i = at + step; i >= 0 && i < rows.Length; i += step)
        {
            var other = rows[i];
            if (other.Person != row.Person || other.At.Service != row.At.Service || Math.Abs(other.Second - row.Second) > window)
            {
                return false;
            }

            if (other.Direction == ContactDirection.In)
            {
                return true;
            }
        }

        return false;
    }
}
