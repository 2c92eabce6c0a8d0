namespace Carmen.Collector;

/// <summary>A word of the source, and the code of ours that it probably means.</summary>
/// <param name="Rows">In the rows looked at.</param>
/// <param name="Code">Null: none is near enough, to be chosen by a person.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="IsUnderstood">The word needs no mapping.</param>
public sealed record WordSuggestion(string Word, int Rows, string? Code, double Score, string Reason, bool IsUnderstood);

/// <summary>From the words of a column to our codes: a service by its name in any language, channels and audiences by plain words.</summary>
public static class WordCodes
{
    /// <summary>A word nearer to a name than this is suggested.</summary>
    private const double NearEnough = 0.6;

    /// <summary>They say that something is asked or reported, not what.</summary>
    private static readonly HashSet<string> AnyService =
    [
        .. (
            "complaint complaints request requests report reports reporting service services issue issues problem problems other "
            + "segnalazione segnalazioni richiesta richieste reclamo reclami servizio anliegen meldung meldungen anfrage beschwerde demande demandes "
            + "signalement plainte solicitud solicitudes queja quejas melding meldingen klacht aanvraag pedido pedidos zgloszenie wniosek"
        ).Split(' '),
    ];

    private static readonly Dictionary<string, string> ChannelWords = new(StringComparer.Ordinal)
    {
        ["counter"] =
            "counter|desk|front desk|walk in|in person|office|sportello|allo sportello|di persona|schalter|persönlich|bürgerbüro|guichet|accueil|ventanilla|presencial|balie|aan de balie|balcão|okienko|osobiście|skranke|personligt|disk|besök|receptie",
        ["phone"] =
            "phone|voice|telephone|call|call center|call centre|constituent call|hotline|telefono|telefonata|telefon|telefonisch|anruf|téléphone|appel|teléfono|llamada|telefoon|telefone|chamada|telefonicznie|opkald|samtal",
        ["ivr"] = "ivr|voice menu|risponditore|sprachmenü|serveur vocal",
        ["web"] =
            "web|website|portal|online|internet|self service|sito|sito web|portale|webseite|site|site web|sitio web|strona internetowa|hjemmeside|webbplats|webb|portail|portaal",
        ["web-form"] =
            "web form|form|online form|modulo|modulo web|modulo online|formular|webformular|onlineformular|formulaire|formulaire en ligne|formulario|formulario web|webformulier|formulier|formulário|formularz|formularz online|formulär|webbformulär",
        ["e-mail"] = "email|e mail|mail|pec|posta elettronica|courriel|correo electrónico|correo|elektronische post|e post|epost|mejl",
        ["post"] =
            "post|letter|by post|posta|lettera|brief|postalisch|schriftlich|courrier|lettre|carta|correo postal|post brief|poczta|list|brev",
        ["sms"] = "sms|text message|text",
        ["mobile-app"] =
            "app|mobile app|mobile|smartphone app|citizens connect app|city worker app|employee generated app|applicazione|handy app|application mobile|aplicación móvil|aplicativo|aplikacja|aplikacja mobilna|mobilapp",
        ["chat"] = "chat|live chat|chatbot|webchat|whatsapp",
        ["social"] =
            "social|social media|twitter|facebook|reti sociali|soziale medien|réseaux sociaux|redes sociales|sociale media|redes sociais|media społecznościowe|sociale medier|sociala medier",
        ["kiosk"] = "kiosk|terminal|totem|chiosco|borne|quiosco",
        ["fax"] = "fax|telefax|télécopie",
        ["intermediary"] = "intermediary|agent|caf|patronato|intermediario|vermittler|intermédiaire|tussenpersoon",
        ["internal"] = "internal|staff|employee generated|interno|intern|interne|wewnętrzny",
    };

    private static readonly Dictionary<string, string> AudienceWords = new(StringComparer.Ordinal)
    {
        ["citizen"] =
            "citizen|resident|private|person|individual|cittadino|cittadini|privato|residente|persona fisica|bürger|bürgerin|privatperson|einwohner|citoyen|particulier|usager|ciudadano|particular|burger|inwoner|cidadão|obywatel|mieszkaniec|osoba fizyczna|borger|medborgare|invånare",
        ["enterprise"] =
            "enterprise|business|company|firm|impresa|azienda|ditta|persona giuridica|unternehmen|firma|gewerbe|entreprise|société|professionnel|empresa|bedrijf|ondernemer|przedsiębiorca|przedsiębiorstwo|virksomhed|företag",
        ["organisation"] =
            "organisation|organization|association|ngo|school|associazione|ente|verein|verband|organisation|asociación|organización|vereniging|organisatie|associação|organização|stowarzyszenie|organizacja|forening|förening",
        ["visitor"] =
            "visitor|tourist|visitatore|turista|besucher|gast|visiteur|touriste|visitante|bezoeker|toerist|odwiedzający|turysta|besøgende|besökare",
        ["staff"] =
            "staff|employee|officer|dipendente|operatore|mitarbeiter|mitarbeiterin|agent|personnel|empleado|funcionario|medewerker|funcionário|pracownik|urzędnik|medarbejder|anställd|medarbetare",
    };

    private static readonly HashSet<string> KnownStatuses = [.. PlainWords.Status.Keys.Select(HeadingWords.Plain)];
    private static readonly HashSet<string> KnownChannels =
    [
        .. Channels.All.Concat(ChannelWords.Values.SelectMany(words => words.Split('|'))).Select(HeadingWords.Plain),
    ];

    /// <summary>Fields whose words a mapping can lead to codes, in the order of pages.</summary>
    public static readonly IReadOnlyList<string> Fields = ["service", "channel", "audience", "status", "on-time"];

    /// <summary>The codes that a word of a field can be led to; empty for fields without codes.</summary>
    public static IReadOnlyList<string> Codes(Pilot pilot, string field) =>
        field switch
        {
            "service" => [.. pilot.Services.Select(service => service.Id), Channels.Unmapped],
            "channel" => Channels.All,
            "audience" => Audiences.All,
            "status" => ["open", "closed", "withdrawn"],
            "on-time" => ["true", "false"],
            _ => [],
        };

    /// <summary>Each word once, the most frequent first; blanks are left out.</summary>
    public static IReadOnlyList<WordSuggestion> Of(Pilot pilot, string field, IEnumerable<string> cells)
    {
        var understood = new CodeMap(
            new Source
            {
                Id = "",
                City = "",
                Kind = "",
                Files = [],
            },
            field,
            Codes(pilot, field),
            field switch
            {
                "status" => PlainWords.Status,
                "on-time" => PlainWords.OnTime,
                _ => null,
            }
        );
        var names = Names(pilot, field).Select(name => new Name(name.Code, name.Name)).ToList();
        return
        [
            .. cells
                .Where(cell => cell.Length > 0)
                .GroupBy(Headings.Fold, StringComparer.Ordinal)
                .OrderByDescending(word => word.Count())
                .ThenBy(word => word.Key, StringComparer.Ordinal)
                .Select(word => Of(word.First(), word.Count(), understood, names)),
        ];
    }

    /// <summary>Share of the values that are a code, or the plain word of one.</summary>
    internal static double Known(string field, IReadOnlyCollection<string> values)
    {
        var known = field == "status" ? KnownStatuses : KnownChannels;
        return (double)values.Count(value => known.Contains(HeadingWords.Plain(value))) / values.Count;
    }

    private static WordSuggestion Of(string word, int rows, CodeMap understood, List<Name> names)
    {
        if (understood.Of(word) is { Code: { } code })
        {
            return new WordSuggestion(word, rows, code, 1, "understood as it is", IsUnderstood: true);
        }

        var plain = new Name("", word);
        var (best, score) = names.Select(name => (name, Score: plain.Nearness(name))).OrderByDescending(one => one.Score).FirstOrDefault();
        return score < NearEnough
            ? new WordSuggestion(word, rows, null, 0, "to be chosen", IsUnderstood: false)
            : new WordSuggestion(
                word,
                rows,
                best.Code,
                score,
                score >= 1 ? $"the word \"{best.Text}\"" : $"near \"{best.Text}\"",
                IsUnderstood: false
            );
    }

    private static IReadOnlyList<(string Code, string Name)> Names(Pilot pilot, string field) =>
        field switch
        {
            "service" =>
            [
                .. pilot.Services.SelectMany(service => service.Name.Texts.Values.Append(service.Id).Select(name => (service.Id, name))),
            ],
            "channel" => [.. ChannelWords.SelectMany(code => code.Value.Split('|').Select(name => (code.Key, name)))],
            "audience" => [.. AudienceWords.SelectMany(code => code.Value.Split('|').Select(name => (code.Key, name)))],
            _ => [],
        };

    /// <summary>What a code is called, taken apart once.</summary>
    private sealed class Name(string code, string text)
    {
        private readonly string plain = Telling(HeadingWords.Plain(text));
        private readonly HashSet<string> pairs = Pairs(Telling(HeadingWords.Plain(text)));

        public string Code { get; } = code;
        public string Text { get; } = text;

        /// <summary>
        /// 1 for equal texts; else the share of pairs of neighbouring letters that two texts have in common (Dice 1945, Ecology 26(3)), or 0.9
        /// where one of at least four letters stands in the other as whole words.
        /// </summary>
        public double Nearness(Name other)
        {
            if (plain == other.plain)
            {
                return 1;
            }

            var (shorter, longer) = plain.Length <= other.plain.Length ? (plain, other.plain) : (other.plain, plain);
            var dice = 2.0 * pairs.Count(other.pairs.Contains) / Math.Max(1, pairs.Count + other.pairs.Count);
            return shorter.Length >= 4 && $" {longer} ".Contains($" {shorter} ", StringComparison.Ordinal)
                ? Math.Max(dice, 0.9)
                : Math.Min(dice, 0.89);
        }

        /// <summary>Without the words that any service may be called by, where others are left.</summary>
        private static string Telling(string plain)
        {
            var words = plain.Split(' ').Where(word => !AnyService.Contains(word)).ToList();
            return words.Count == 0 ? plain : string.Join(' ', words);
        }

        private static HashSet<string> Pairs(string text) =>
            [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(at => text.Substring(at, 2))];
    }
}
