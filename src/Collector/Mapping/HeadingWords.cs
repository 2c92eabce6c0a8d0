using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// What systems call our fields, in English, Italian, German, French, Spanish, Dutch, Portuguese, Polish, Danish and Swedish. Compared without
/// case, accents and punctuation, and with words in one (<c>dateOpened</c>) taken apart.
/// </summary>
internal static class HeadingWords
{
    /// <summary>Words; what is longer is a question, in which any word may occur.</summary>
    private const int LongestHeading = 6;

    /// <summary>Field → names for it, the most telling ones first.</summary>
    private static readonly Dictionary<string, string[]> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["id"] =
            "id|id declaration|id signalement|numéro de signalement|numéro de la demande|unique key|unique id|uniqueid|sr number|service request sr number|case id|case number|call id|conversation id|incident id|incident number|case enquiry id|case|service request id|request id|request number|ticket|ticket id|reference|number|response id|record id|"
            + "numero pratica|nr pratica|nr segnalazione|numero segnalazione|segnalazione|id pratica|pratica|protocollo|numero|codice|vorgang|vorgangsnummer|aktenzeichen|nummer|fallnummer|numero de dossier|dossier|référence|"
            + "expediente|número de expediente|referencia|zaaknummer|kenmerk|meldingsnummer|processo|número do processo|numer sprawy|numer|sygnatura|sagsnummer|ärendenummer|diarienummer|tunnus|asianumero|číslo|číslo podnětu|αριθμός|κωδικός|nr|no",
        ["service"] =
            "service|type declaration|type de déclaration|type de signalement|service name|service request type|request type|sr type|sr description|sr short code|problem|problem type|issue type|type|case type|request type|category|topic|reason|subject|complaint type|queue|queue name|servizio|tipo|tipologia|tipo di richiesta|tipo segnalazione|tipo pratica|coda|file d attente|cola|wachtrij|categoria|oggetto|"
            + "leistung|dienst|dienstleistung|anliegen|art des anliegens|anliegenart|anliegentyp|meldungsart|meldungstyp|vorgangsart|vorgangstyp|leistungsart|warteschlange|art|kategorie|betreff|thema|prestation|démarche|type de demande|catégorie|objet|servicio|tipo de solicitud|"
            + "asunto|categoría|dienstverlening|soort|soort melding|categorie|onderwerp|serviço|assunto|usługa|rodzaj sprawy|kategoria|ydelse|emne|tjänst|ärendetyp|kategori|palvelu|aihe|podnět|κατηγορία|υπηρεσία",
        ["channel"] =
            "channel|source|origin|case origin|contact channel|method received|received via|intake|canale|canale di contatto|provenienza|modalità|kanal|eingangskanal|"
            + "eingangsart|herkunft|kontaktkanal|canal|canal de contact|origine|origen|vía|kanaal|herkomst|origem|meio|kanał|źródło|indgang|kilde|källa|inkomstsätt|kanava|kanál|κανάλι|canale di ingresso|meldeweg|media type",
        ["audience"] =
            "audience|customer type|requester type|user type|contact type|applicant type|tipo utente|tipo richiedente|utenza|kundentyp|kundengruppe|zielgruppe|antragstellertyp|"
            + "type d usager|type de demandeur|tipo de usuario|tipo de solicitante|klanttype|doelgroep|tipo de utilizador|tipo de utente|typ klienta|rodzaj wnioskodawcy|kundetype|målgruppe|kundtyp|målgrupp",
        ["person"] =
            "person|customer id|citizen id|person id|contact id|user id|email|e mail|phone|telephone|tax code|codice fiscale|cf|cittadino|id utente|id cittadino|telefono|"
            + "bürger|bürger id|kundennummer|kunden id|telefon|usager|id usager|courriel|téléphone|nif|dni|correo electrónico|teléfono|bsn|klantnummer|telefoonnummer|nif utente|telefone|"
            + "pesel|numer klienta|cpr|borger|kundenummer|personnummer|kundnummer|mail|ani|caller|caller id|src",
        ["opened"] =
            "opened|date declaration|date de déclaration|date du signalement|date de signalement|date de la demande|date de dépôt|open dt|open date|date opened|opened at|created|created at|date created|created date|creation date|requested datetime|requested at|request date|received|"
            + "date received|registered|submitted at|start date|apertura|data apertura|data di apertura|aperto il|data creazione|data richiesta|data inserimento|ricevuto il|"
            + "eröffnet|eröffnet am|eröffnung|eröffnungsdatum|erstellt|erstellt am|eingang|eingegangen am|eingangsdatum|angelegt am|ouverture|ouvert le|date d ouverture|date de création|"
            + "créé le|date de réception|date de dépôt|date de déclaration|date de signalement|reçu le|fecha de apertura|abierto|apertura fecha|fecha de creación|fecha de solicitud|fecha de registro|fecha de entrada|geopend|geopend op|"
            + "datum opening|aangemaakt|aangemaakt op|datum ontvangst|ontvangen op|meldingsdatum|aberto em|data de abertura|abertura|data de criação|data do pedido|criado em|"
            + "data otwarcia|otwarto|data utworzenia|data wpływu|data zgłoszenia|data rejestracji|oprettet|oprettet den|oprettelsesdato|modtaget|modtaget den|åbnet|skapad|skapad den|"
            + "inkommen|inkom datum|ankomstdatum|öppnad|registrerad|saapunut|vastaanotettu|luotu|avattu|přijato|datum přijetí|vytvořeno|ημερομηνία υποβολής",
        ["first-reply"] =
            "first reply|first response|first response at|responded at|prima risposta|data prima risposta|erste antwort|erstantwort|première réponse|primera respuesta|"
            + "eerste reactie|eerste antwoord|primeira resposta|pierwsza odpowiedź|første svar|första svar",
        ["closed"] =
            "closed|closed dt|close date|date closed|closed at|closed date|closed datetime|resolved|resolved at|resolution date|completed|completed at|date completed|end date|"
            + "chiusura|data chiusura|data di chiusura|chiuso il|data conclusione|evasa il|geschlossen|geschlossen am|abgeschlossen|abgeschlossen am|abschluss|abschlussdatum|erledigt am|"
            + "clôture|date de clôture|clos le|fermé le|date de fermeture|traité le|fecha de cierre|cierre|cerrado|cerrado el|fecha de resolución|gesloten|gesloten op|afgehandeld op|"
            + "datum afhandeling|afgerond op|fechado em|data de fecho|data de encerramento|encerramento|concluído em|data zamknięcia|zamknięto|data zakończenia|lukket|lukket den|afsluttet|"
            + "afsluttet den|stängd|stängd den|avslutad|avslutad den|avslutsdatum|suljettu|päättynyt|valmistunut|ratkaistu|uzavřeno|datum uzavření|vyřešeno|ημερομηνία ολοκλήρωσης",
        ["due"] =
            "due|due date|due at|target dt|target date|deadline|expected datetime|sla date|scadenza|data scadenza|termine|fällig|fällig am|frist|termin|échéance|date limite|"
            + "date d échéance|vencimiento|fecha límite|plazo|streefdatum|uiterste datum|termijn|prazo|data limite|data de vencimento|termin realizacji|data graniczna|forfaldsdato|förfallodatum|slutdatum",
        ["updated"] =
            "updated|updated at|last updated|updated datetime|last update|last update date|last modified date|last modified|modified|modified date|aggiornamento|data aggiornamento|aggiornato il|ultima modifica|geändert|"
            + "geändert am|aktualisiert am|letzte änderung|mise à jour|modifié le|dernière modification|actualizado|fecha de actualización|última modificación|bijgewerkt|bijgewerkt op|"
            + "gewijzigd op|atualizado em|última atualização|zaktualizowano|data modyfikacji|opdateret|ændret|uppdaterad|ändrad",
        ["status"] =
            "status|case status|state|request status|stato|stato pratica|stato richiesta|statut|état|estado|situación|status sprawy|stan|bearbeitungsstand|bearbeitungsstatus|"
            + "toestand|situação|tilstand|läge|tila|stav|κατάσταση|sr status",
        ["on-time"] =
            "on time|ontime status|on time status|within sla|sla met|sla|in tempo|nei termini|entro i termini|fristgerecht|termingerecht|dans les délais|délai respecté|en plazo|"
            + "a tiempo|binnen termijn|op tijd|no prazo|w terminie|rettidig|i tid|inom tid",
        ["reopened"] =
            "reopened|reopen count|times reopened|riaperta|riaperto|riaperture|wiedereröffnet|rouvert|réouverture|reabierto|heropend|reaberto|ponownie otwarta|genåbnet|återöppnad",
        ["district"] =
            "district|neighborhood|neighbourhood|ward|borough|area|quartiere|circoscrizione|zona|frazione|stadtteil|bezirk|ortsteil|quartier|arrondissement|barrio|distrito|wijk|"
            + "buurt|stadsdeel|bairro|freguesia|dzielnica|bydel|stadsdel",
        ["submitted"] =
            "submitted|submitdate|marca temporale|zeitstempel|horodateur|marca de tiempo|tijdstempel|submission time|date submitted|end date|completed at|timestamp|date|inviato il|data invio|data compilazione|data|abgesendet|abgesendet am|"
            + "datum|abgabedatum|envoyé le|date d envoi|date de soumission|enviado|fecha de envío|fecha|verzonden|verzonden op|ingediend op|enviado em|data de envio|data wysłania|indsendt|dato|inskickad",
        ["started"] =
            "started|startdate|start date|start|start time|begin|iniziato|data inizio|inizio|gestartet|beginn|début|date de début|inicio|fecha de inicio|gestart|início|rozpoczęto|startet|startad",
        ["seconds"] =
            "seconds|duration|duration in seconds|interviewtime|total time|durata|dauer|bearbeitungszeit|durée|duración|duur|duração|czas trwania|varighed|tidsåtgång",
        ["language"] =
            "language|startlanguage|start language|locale|user language|lingua|sprache|langue|idioma|lengua|taal|língua|język|sprog|språk",
        ["wave"] = "wave|round|ondata|rilevazione|welle|vague|oleada|golf|meting|vaga|fala|bølge|våg",
        ["request"] =
            "request|request id|case|case id|case number|ticket|ticket id|pratica|numero pratica|vorgang|vorgangsnummer|dossier|expediente|zaaknummer|processo|numer sprawy|sagsnummer|ärendenummer",
        ["time"] =
            "time|at|occurred at|timestamp|time timestamp|calldate|call date|call start|date|datetime|call time|contact date|start time|event time|started at|data|data e ora|ora|data contatto|zeit|zeitpunkt|datum|uhrzeit|anrufzeit|date et heure|"
            + "heure|date de contact|fecha|fecha y hora|hora|tijd|tijdstip|datum en tijd|data e hora|data i godzina|czas|tidspunkt|dato|tid|tidpunkt",
        ["direction"] = "direction|inbound outbound|direzione|richtung|sens|dirección|richting|direção|kierunek|retning|riktning",
        ["wait"] =
            "wait|wait s|wait sec|average speed of answer|average wait|total queue|asa|queue seconds|wait time|waiting time|queue time|wait seconds|speed of answer|attesa|tempo di attesa|wartezeit|attente|temps d attente|espera|tiempo de espera|wachttijd|tempo de espera|"
            + "czas oczekiwania|ventetid|väntetid",
        ["talk"] =
            "talk|talk s|talk sec|talk seconds|talk time|average talk time|average handle time|total talk|billsec|avg talk duration|aht|aht seconds|handle time|call duration|conversazione|tempo di conversazione|gesprächszeit|gesprächsdauer|durée d appel|conversation|tiempo de conversación|gesprekstijd|"
            + "tempo de conversação|czas rozmowy|taletid|samtalstid",
        ["after-call"] =
            "after call|wrap|wrap s|wrap sec|wrap seconds|after call work|acw|total acw|wrap up|wrap up time|lavoro post chiamata|nachbearbeitung|nachbearbeitungszeit|post appel|nawerktijd|efterbehandling",
        ["answered"] =
            "answered|calls answered|calls handled|handled|chiamate risposte|chiamate gestite|angenommene anrufe|beantwortete anrufe|appels traités|llamadas atendidas|beantwoorde gesprekken|risposta|risposte|beantwortet|angenommen|répondu|traités|atendida|atendidas|beantwoord|atendido|odebrane|besvaret|besvarad",
        ["outcome"] = "outcome|disposition|result|call outcome|esito|ergebnis|résultat|resultado|resultaat|wynik|udfald|utfall",
        ["transferred"] =
            "transferred|trasferita|trasferite|weitergeleitet|transféré|transferida|doorverbonden|transferido|przekazane|viderestillet|vidarekopplad",
        ["resolved"] =
            "resolved|solved|first contact resolution|fcr|risolta|risolto|gelöst|resuelto|opgelost|résolu|resolvido|rozwiązane|løst|löst",
        ["reason"] = "reason|contact reason|topic|subject|motivo|grund|anliegen|motif|reden|powód|årsag|orsak|ärende",
        ["case"] = "case|case id|case concept name|caseid|pratica|vorgang|dossier|expediente|zaak|processo|sprawa|sag|ärende",
        ["activity"] =
            "activity|concept name|event|action|step|attività|evento|aktivität|schritt|activité|événement|étape|actividad|activiteit|atividade|czynność|aktivitet",
        ["transition"] = "lifecycle transition|lifecycle|transition",
        ["group"] =
            "org group|group|team|department|unit|ufficio|settore|abteilung|amt|service instructeur|departamento|afdeling|wydział|afdelingen|avdelning",
        ["role"] = "org role|role|ruolo|rolle|rôle|rol|roll",
        ["start"] =
            "start|started|down|down at|date time|begin|outage start|from|inizio|dal|beginn|von|début|inicio|desde|van|início|początek|od|fra|från",
        ["end"] = "end|ended|until|outage end|to|fine|al|ende|bis|fin|hasta|einde|tot|fim|koniec|do|slut|til|till",
        ["duration"] = "duration|minutes|durata|dauer|durée|duración|duur|duração|czas trwania|varighed|varaktighet",
        ["state"] = "state|status|event|stato|zustand|état|estado|toestand",
        ["offered"] =
            "offered|calls offered|calls received|incoming calls|total calls|calls|chiamate ricevute|chiamate offerte|offerte|angeboten|angebotene anrufe|eingehende anrufe|anrufe|appels reçus|"
            + "appels présentés|llamadas recibidas|aangeboden|aangeboden gesprekken|chamadas recebidas|połączenia przychodzące|indgående opkald|inkommande samtal",
        ["abandoned"] =
            "abandoned|calls abandoned|lost calls|missed calls|abbandonate|chiamate abbandonate|perse|aufgelegt|verloren|verlorene anrufe|abgebrochen|abandonnés|appels abandonnés|"
            + "abandonadas|llamadas abandonadas|afgebroken|opgehangen|porzucone|tabte opkald|tappade samtal",
        ["visits"] = "visits|sessions|visite|sessioni|besuche|sitzungen|visites|visitas|sesiones|bezoeken|wizyty|besøg|besök",
        ["visitors"] =
            "visitors|unique visitors|visitatori unici|visitatori|eindeutige besucher|besucher|visiteurs uniques|visiteurs|visitantes únicos|visitantes|unieke bezoekers|bezoekers",
        ["users"] = "users|active users|utenti|nutzer|benutzer|utilisateurs|usuarios|gebruikers",
        ["pageviews"] =
            "pageviews|page views|pagine viste|visualizzazioni di pagina|seitenaufrufe|seitenansichten|pages vues|vistas de página|páginas vistas|paginaweergaven|odsłony",
        ["nb_actions"] = "actions|azioni|aktionen|acciones|acties",
        ["bounce_count"] = "bounces|rimbalzi|absprünge|rebonds|rebotes",
        ["bounce_rate"] = "bounce rate|frequenza di rimbalzo|absprungrate|taux de rebond|porcentaje de rebote|bouncepercentage",
        ["avg_time_on_site"] =
            "avg time on site|avg visit duration in seconds|avg visit duration|average visit duration|tempo medio sul sito|durata media della visita|durchschn besuchszeit in sekunden|durée moyenne des visites",
        ["date"] = "date|day|data|giorno|datum|tag|fecha|día|jour|dag|dia|dzień|dato|interval|intervall|intervallo|intervalle|intervalo",
        ["month"] = "month|mese|monat|mois|mes|maand|mês|miesiąc|måned|månad|period|periodo|zeitraum|période|periode",
        ["severity"] =
            "severity|priority|impact|gravità|priorità|schwere|schweregrad|priorität|gravité|gravedad|ernst|gravidade|ważność|alvorlighed|allvarlighet",
        ["cause"] = "cause|reason|root cause|causa|ursache|oorzaak|przyczyna|årsag|orsak",
        ["from"] =
            "from|start|period start|interval start|start interval|date from|beginn|inizio|debut|inicio|dal|da|inizio periodo|von|du|desde|van|od|fra|från",
        ["to"] =
            "to|end|period end|interval end|end interval|date to|ende|fine|fin|einde|al|a|fine periodo|bis|au|hasta|tot|até|do|til|till",
        ["period"] =
            "period|month|date|quarter|year|periodo|mese|trimestre|anno|zeitraum|monat|quartal|jahr|période|mois|année|mes|año|periode|maand|kwartaal|jaar|período|mês|ano|okres|miesiąc|rok|måned|år|månad",
        ["measure"] =
            "measure|indicator|metric|kpi|misura|indicatore|kennzahl|messgröße|indicateur|mesure|indicador|maat|medida|miernik|wskaźnik|mål|mått",
        ["value"] = "value|figure|count|obs value|valore|wert|anzahl|valeur|valor|waarde|aantal|wartość|værdi|värde",
        ["category"] =
            "category|cost type|type|categoria|voce|voce di costo|kategorie|kostenart|catégorie|poste|categoría|partida|categorie|kostensoort|rubrica|kategoria|kategori|omkostningstype|kostnadsslag|group|class",
        ["amount"] =
            "amount|cost|costs|sum|importo|costo|spesa|betrag|kosten|summe|montant|coût|importe|coste|bedrag|montante|custo|kwota|koszt|beløb|belopp|kostnad",
        ["currency"] = "currency|valuta|währung|devise|moneda|moeda|waluta",
        ["nature"] = "nature|actual planned|natura|art|nature de la dépense|naturaleza|aard|natureza|charakter",
        ["mode"] = "mode|hosting|modalità|betriebsart|mode d exploitation|modo|tryb",
        ["place"] =
            "place|geo|area|city|municipality|luogo|comune|territorio|ort|gemeinde|raum|lieu|commune|lugar|municipio|plaats|gemeente|lugar|município|miejsce|gmina|sted|kommune|ort|kommun",
        ["variable"] =
            "variable|indicator|characteristic|variabile|caratteristica|merkmal|variable observée|kenmerk|variável|zmienna|variabel",
        ["year"] = "year|time period|anno|jahr|année|año|jaar|ano|rok|år",
        ["unit"] = "unit|unit of measure|unità|einheit|unité|unidad|eenheid|unidade|jednostka|enhed|enhet",
        ["flag"] = "flag|obs flag|note|nota|zeichen|kennzeichen|drapeau|vlag|znacznik|mærke|flagga",
        ["people"] =
            "people|population|persons|inhabitants|count|popolazione|persone|abitanti|residenti|einwohner|personen|bevölkerung|anzahl|habitants|personnes|effectif|habitantes|personas|inwoners|personen|aantal|pessoas|ludność|osoby|indbyggere|invånare|antal",
        ["work-package"] =
            "work package|wp|workpackage|pacchetto di lavoro|arbeitspaket|ap|lot de travail|paquete de trabajo|werkpakket|pacote de trabalho|pakiet roboczy|arbejdspakke|arbetspaket",
        ["partner"] =
            "partner|beneficiary|organisation|organization|beneficiario|ente|begünstigter|bénéficiaire|organismo|begunstigde|beneficiário|beneficjent|part",
        ["person-months"] =
            "person months|pm|person month|effort|mesi uomo|mesi persona|personenmonate|pm geleistet|mois personne|meses persona|persoonsmaanden|pessoa mês|osobomiesiące|personmåneder|personmånader",
    }.ToDictionary(pair => pair.Key, pair => pair.Value.Split('|').Select(Plain).Distinct().ToArray(), StringComparer.Ordinal);

    /// <summary>
    /// How surely a heading names a field: 1 for the field itself or one of its names, 0.75 where a name of at least five letters stands in a short
    /// one as whole words, 0 otherwise; and which of the names it is, 0 being the most telling.
    /// </summary>
    /// <param name="plain">The heading as <see cref="Plain"/> gives it.</param>
    public static (double Score, int Rank) Score(string plain, string field)
    {
        var names = Names.GetValueOrDefault(field, []);
        var whole = plain == field.Replace('-', ' ') ? 0 : Array.IndexOf(names, plain);
        var part =
            whole >= 0 || plain.Length < 5 || plain.Count(letter => letter == ' ') >= LongestHeading
                ? -1
                : Array.FindIndex(names, name => name.Length >= 5 && $" {plain} ".Contains($" {name} ", StringComparison.Ordinal));
        return whole >= 0 ? (1, whole)
            : part >= 0 ? (0.75, part)
            : (0, 0);
    }

    /// <summary>Lower-case words without accents, set apart by single blanks.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder();
        var before = ' ';
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var isNew = !char.IsLetterOrDigit(letter) || (char.IsUpper(letter) && char.IsLower(before));
            if (isNew && plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }

            if (char.IsLetterOrDigit(letter))
            {
                plain.Append(
                    letter switch
                    {
                        'ß' => "ss",
                        'ł' or 'Ł' => "l",
                        'ø' or 'Ø' => "o",
                        'æ' or 'Æ' => "ae",
                        _ => letter.ToString().ToLowerInvariant(),
                    }
                );
            }

            before = letter;
        }

        return plain.ToString().Trim();
    }
}
