using Carmen.Collector;

namespace Carmen.Reports;

internal static class EnglishDeliverables
{
    public static readonly DeliverableWords Words = new()
    {
        Labels = new Labels("Contents", "List of figures", "List of tables", "Figure", "Table", "Annex", "Page {0} of {1}"),
        Front = Front(),
        D5 = EnglishD5.Words,
        Objectives = EnglishObjectives.Words,
        Annexes = Annexes(),
    };

    private static FrontWords Front() =>
        new()
        {
            NotStated = "not stated in pilot.yaml",
            Number = "Deliverable",
            WorkPackage = "Work package",
            Lead = "Lead",
            Level = "Dissemination level",
            Due = "Due",
            Version = "Version",
            Date = "Date",
            EvidenceUntil = "Evidence until",
            DataState = "Data state",
            FullState = "Data state in full",
            Edition = "Edition",
            EditionIs = number =>
                FormattableString.Invariant($"{number}; a city that has not approved the edition stands under a letter, such as City C"),
            AuditHead = "Audit trail up to entry",
            Authors = "Authors",
            Reviewers = "Reviewers",
            Coordinator = "Coordinator",
            Funding = "Funding",
            Control = "Document control",
            History = "History",
            Author = "Author",
            Change = "Change",
            NoHistory = "No versions are stated in pilot.yaml.",
            Reproduce =
                "Every figure in this document was derived from the data state named above. The same evidence, pilot description and seed give the same document, byte for byte; the file beside it lists each finding it prints.",
            Emblem = "Flag of Europe: a circle of twelve gold stars on blue",
            SimulatedMark = "SIMULATED DATA",
            SimulatedExplanation =
                "The evidence in this document was generated to show what the software does. No person, visit, request or answer in it is real.",
            LevelOf = level =>
                level switch
                {
                    "PU" => "PU: public",
                    "SEN" => "SEN: sensitive, limited under the conditions of the grant agreement",
                    "CO" => "CO: confidential, only for members of the consortium and the Commission services",
                    _ => level,
                },
            Statements = Statements,
            Footer = (number, version) => $"{number} · {version}",
        };

    private static IReadOnlyList<string> Statements(Funding funding)
    {
        var (acronym, grant) = (funding.Acronym, funding.Grant);
        const string Views =
            "Views and opinions expressed are however those of the author(s) only and do not necessarily reflect those of the European Union or the granting authority. Neither the European Union nor the granting authority can be held responsible for them.";
        return funding.Programme switch
        {
            "horizon-europe" => [$"Funded by the European Union under Horizon Europe, grant agreement {grant} ({acronym}). {Views}"],
            "digital-europe" =>
            [
                $"Co-funded by the European Union under the Digital Europe Programme, grant agreement {grant} ({acronym}). {Views}",
            ],
            "interreg" =>
            [
                $"Co-funded by the European Union through Interreg, project {grant} ({acronym}). The content of this document is the sole responsibility of its authors and does not necessarily reflect the position of the programme or of the European Union.",
            ],
            "eten" =>
            [
                $"Supported by the European Commission under the eTEN programme, contract {grant} ({acronym}). The content is the sole responsibility of its authors; the Commission is not liable for any use made of it.",
            ],
            var other => [$"{other}, {grant} ({acronym})."],
        };
    }

    private static AnnexWords Annexes() =>
        new()
        {
            Methods = "How each figure is computed",
            MethodsOpening = count =>
                $"The {count} metrics of this version, as the software defines them. Each is defined once; this annex, the pages of the dashboard and the exported data are written from that definition. Fewer observations than the minimum give no number but the words “too few”.",
            Definition = "Definition",
            Unit = "Unit",
            Direction = "Direction",
            Interval = "95 % interval",
            Source = "Source",
            MinimumN = "Minimum n",
            Objective = "Objective",
            ObjectiveName = number =>
                number switch
                {
                    1 => "Satisfaction and loyalty",
                    2 => "Enhanced services",
                    3 => "Two-way communication",
                    4 => "Little expenditure",
                    5 => "Accessible and easy",
                    6 => "Value for money and lean internal processes",
                    7 => "Attractive place",
                    8 => "Sponsorship of business",
                    _ => FormattableString.Invariant($"{number}"),
                },
            Id = "Identifier",
            Data = "What was collected, file by file",
            DataOpening = count =>
                $"{count} files were collected. Of each, every row is accounted for: rows = accepted + duplicates + filtered + rejected. The fingerprint is the beginning of the SHA-256 of the file’s content; whoever holds the file can check that it is the one meant here.",
            NoImports = "No file was collected.",
            ReceiptsCaption = "Receipts of the files collected",
            File = "File",
            Format = "Format",
            Fingerprint = "SHA-256",
            CollectedAt = "Collected",
            Reasons = "Why rows were left out",
            ReasonsCaption = "Rows filtered, rejected or marked, by reason",
            Reason = "Reason",
            Count = "Rows",
            NoReasons = "No row was filtered, rejected or marked.",
            Figures = "Figures as tables",
            FiguresOpening =
                "The numbers behind each figure, for readers who cannot use the picture and for those who want to calculate with them.",
        };
}
