namespace Carmen.Tests.Collector.BadInput;

/// <summary>What can be wrong with the shape of a table: cells, quotes, separators, headings.</summary>
internal static partial class Corpus
{
    private static string[] Ten => [.. Enumerable.Range(1, 10).Select(row => $"{row},Rubbish,Desk,2026-03-{row:00}T08:00:01,,open")];

    private static BadClass[] TableClasses =>
        [
            new(
                "ragged rows",
                "crm",
                new("a cell too few", Requests([.. Ten, "11,Rubbish,Desk,2026-03-11T08:00:01,open"]), Read(11, 10, ("columns", 1))),
                new("a cell too many", Requests([.. Ten, "11,Rubbish,green,Desk,2026-03-11T08:00:01,,open"]), Read(11, 10, ("columns", 1))),
                new("one cell", Requests([.. Ten, "11"]), Read(11, 10, ("columns", 1))),
                new("blank cells behind", Requests([.. Ten, "11,Rubbish,Desk,2026-03-11T08:00:01,,open,,,"]), Read(11, 11)),
                new("separators only", Requests([.. Ten, ",,,,,"]), Read(11, 10, ("empty", 1))),
                new("blanks between separators", Requests([.. Ten, " , , ,\t, , "]), Read(11, 10, ("empty", 1))),
                new("blank headings behind", $"{Heading},,\n{string.Join('\n', Ten)}\n", Read(10, 10)),
                new("a sum below", Requests([.. Ten, "Total: 10"]), Read(11, 10, ("columns", 1))),
                new("every row too short", Requests("1,Rubbish,Desk", "2,Rubbish,Desk", "3,Rubbish,Desk"), Read(3, 0, ("columns", 3))),
                new("a row of ten thousand cells", Requests([.. Ten, new string(',', 10_000) + "x"]), Read(11, 10, ("columns", 1))),
                new("cut off within the last row", Requests(Ten)[..^20], Read(10, 9, ("columns", 1)))
            ),
            new(
                "quotes",
                "crm",
                new(
                    "opened and never closed, at the end",
                    Requests([.. Ten, "11,\"Rubbish,Desk,2026-03-11T08:00:01,,open"]),
                    Read(11, 10, ("quotes", 1))
                ),
                new(
                    "opened and never closed, in the middle",
                    Requests([Ten[0], "11,\"Rubbish,Desk,2026-03-11T08:00:01,,open", .. Ten[1..]]),
                    Read(11, 10, ("quotes", 1))
                ),
                new("closed without being opened", Typed("Rubbish\""), Read(2, 2)),
                new("in the middle of a cell", Typed("Rub\"bish"), Read(2, 2)),
                new("doubled", Typed("\"the \"\"Rubbish\"\"\""), Read(2, 2)) { Unmapped = "the \"Rubbish\"" },
                new("doubled and not enclosed", Typed("\"\"Rubbish\"\""), Read(2, 2)),
                new("escaped by a backslash", Typed("\"Rub\\\"bish\""), Read(2, 2)),
                new("around a separator", Typed("\"Rubbish, green\""), Read(2, 2)) { Unmapped = "Rubbish, green" },
                new("around a line break", Typed("\"Rubbish\ngreen\""), Read(2, 2)),
                new(
                    "around a line break that ends the row too soon",
                    Requests([Ten[0], "11,\"Rubbish\n", .. Ten[1..]]),
                    Read(11, 10, ("quotes", 1))
                ),
                new(
                    "around all cells",
                    Requests()
                        .Replace(",", "\",\"", StringComparison.Ordinal)
                        .Replace("\n", "\"\n\"", StringComparison.Ordinal)
                        .Insert(0, "\"")
                        .TrimEnd('"'),
                    Read(2, 2)
                ),
                new(
                    "single ones around all cells",
                    "'Case','Type','Channel','Opened','Closed','Status'\n'1','Rubbish, green','Desk','2026-03-01T08:00:01','','open'\n",
                    Read(1, 1)
                ),
                new("typographic ones", Typed("“Rubbish”"), Read(2, 2)),
                new("with text behind the closing one", Typed("\"Rubbish\"green"), Read(2, 2)),
                new("a cell of a thousand", Typed(new string('"', 1000)), Read(2, 2))
            ),
            new(
                "separators",
                "crm",
                new("semicolons", Requests().Replace(',', ';'), Read(2, 2)),
                new("tabs", Requests().Replace(',', '\t'), Read(2, 2)),
                new("bars", Requests().Replace(',', '|'), Read(2, 2)),
                new("a line sep=;", "sep=;\n" + Requests().Replace(',', ';'), Read(2, 2)),
                new("a line sep=; in quotes", "\"sep=;\"\r\n" + Requests().Replace(',', ';'), Read(2, 2)),
                new("a line sep=; that is wrong", "sep=;\n" + Requests(), Refused("no column")),
                new("a line sep= without a separator", "sep=\n" + Requests(), Read(2, 2)),
                new("a line sep= with a quote", "sep=\"\n" + Requests(), Read(2, 2)),
                new(
                    "semicolons in some rows",
                    Requests([.. Ten, "11;Rubbish;Desk;2026-03-11T08:00:01;;open"]),
                    Read(11, 10, ("columns", 1))
                ),
                new(
                    "semicolons with commas in cells",
                    "Case;Type;Channel;Opened;Closed;Status\n1;Rubbish, green;Desk;2026-03-01T08:00:01;;open\n2;Rubbish;Desk;2026-03-02T08:00:01;;open\n",
                    Read(2, 2)
                ),
                new("blanks", Requests().Replace(',', ' '), Refused("no format for requests")),
                new("carets", Requests().Replace(',', '^'), Refused("no format for requests")),
                new("full-width commas", Requests().Replace(',', '，'), Refused("no format for requests"))
            ),
            new(
                "headings",
                "crm",
                new("in another order", "Status,Closed,Opened,Channel,Type,Case\nopen,,2026-03-01T08:00:01,Desk,Rubbish,1\n", Read(1, 1)),
                new("in another case and with blanks", $"  case , TYPE,channel,oPeNeD,Closed,Status\n{First}\n", Read(1, 1)),
                new("with a no-break blank", $"Case,Type,Channel,Opened\u00A0,Closed,Status\n{First}\n", Read(1, 1)),
                new("one that nobody knows", $"{Heading},Weather\n{First},rain\n", Read(1, 1)) { Warns = "Weather" },
                new("one twice", $"{Heading},Opened\n{First},x\n", Refused("'Opened' 2 times")),
                new("one that is not mapped twice", $"{Heading},Note,Note\n{First},x,y\n", Read(1, 1)),
                new("a required one missing", "Case,Type,Channel,Closed,Status\n1,Rubbish,Desk,,open\n", Refused("no column 'Opened'")),
                new(
                    "a mapped one missing",
                    "Type,Channel,Opened,Closed,Status\nRubbish,Desk,2026-03-01T08:00:01,,open\n",
                    Refused("no column 'Case'")
                ),
                new("in another language", $"Caso,Tipo,Canale,Aperto,Chiuso,Stato\n{First}\n", Refused("no column 'Case'")),
                new(
                    "a Cyrillic letter that looks like ours",
                    $"Case,Type,Channel,\u041Epened,Closed,Status\n{First}\n",
                    Refused("no column 'Opened'")
                ),
                new("none", $"{First}\n{Second}\n", Refused("data in the first line")),
                new("a person's address in place of one", $"anna.rossi@example.org,Type\n{First}\n1,2\n", Refused("no column 'Case'"))
                {
                    Hides = "anna.rossi",
                },
                new("repeated within the file", Requests(First, Heading, Second), Read(2, 2)),
                new("a title above them", $"Cases of March\n\n{Heading}\n{First}\n{Second}\n", Read(2, 2))
            ),
        ];
}
