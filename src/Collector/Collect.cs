namespace Carmen.Collector;

/// <summary>
/// The collector's main path: file → format → facts or rejections → ledger, one transaction a file. The same path serves the command line,
/// the check that writes nothing, and later uploads and watched folders.
/// </summary>
public static class Collect
{
    /// <summary>
    /// The files that the pilot's sources name, by source in the order of the pilot, then by name; after them the files whose facts came in
    /// bundles (see <see cref="BundleFiles"/>).
    /// </summary>
    public static IReadOnlyList<(Source Source, SourceFile File)> Files(Pilot pilot, string dataFolder) =>
        [
            .. pilot.Sources.SelectMany(source =>
                FilePatterns.Match(dataFolder, source.Files).Where(file => !BundleFiles.IsBundle(file)).Select(file => (source, file))
            ),
            .. BundleFiles.Find(pilot, dataFolder),
        ];

    /// <summary>Reads one file into the ledger. Reading a file twice changes nothing; whatever is wrong with a file is its outcome, not an exception.</summary>
    /// <exception cref="OperationCanceledException">Nothing of the file was kept.</exception>
    public static CollectedFile One(Collection collection, Source source, SourceFile file)
    {
        using var run = new CollectionRun(collection);
        return run.One(source, file);
    }

    internal static CollectedFile Through(CollectionRun run, Source source, SourceFile file) =>
        Guarded(
            source,
            file,
            () =>
            {
                var known = run.Ledger.Know(run.Holdings, file, run.Collection.Rehash);
                var identity = Identify(file, known?.Sha256, () => run.MappingOf(source));

                // Of a file that is known nothing is written, so that it waits for nobody.
                if (known?.Stamp is null && run.Holdings.Of(source, identity.Sha256) is { } before && before.Mapping == identity.Mapping)
                {
                    return CollectedFile.Already(source, file, before);
                }

                using var lane = run.Ledger.Lane();
                if (Ledger.DepartureOf(run.Connection, source.City) is { } left)
                {
                    throw new InvalidDataException(
                        $"found a file of the city '{source.City}', which left the pilot on {left:yyyy-MM-dd}, expected none; remove its sources from pilot.yaml"
                    );
                }

                var held = Ledger.Holding(run.Connection, source, identity.Sha256);
                var result =
                    held?.Mapping == identity.Mapping
                        ? CollectedFile.Already(source, file, Receipts.Of(run.Connection, held.Id))
                        : CollectedFile.Done(
                            source,
                            file,
                            held is null ? CollectStatus.Collected : CollectStatus.Recollected,
                            Write(run, Recognise(source, file, identity), held)
                        );
                Ledger.Remember(run.Connection, file, known);
                Ledger.Checkpoint(run.Connection);
                return result;
            }
        );

    /// <summary>What <see cref="One"/> would find, with the ledger left alone.</summary>
    public static CollectedFile Check(Collection collection, Source source, SourceFile file) =>
        Guarded(source, file, () => Checked(collection, source, file, new NoWriter()).Result);

    /// <summary>Reads one file into a bundle: its facts into <paramref name="output"/>, its receipt among the <paramref name="entries"/>.</summary>
    internal static CollectedFile Pack(Collection collection, Source source, SourceFile file, Stream output, List<BundleEntry> entries) =>
        Guarded(
            source,
            file,
            () =>
            {
                var start = output.Position;
                (CollectedFile Result, Delivery Delivery, Account Account) read;
                using (var facts = new BundledFacts(output))
                {
                    read = Checked(collection, source, file, facts);
                }

                var length = output.Position - start;
                entries.Add(
                    new BundleEntry(source.Id, source.Kind, read.Delivery.Format, file.Name, read.Delivery.Identity, read.Account, length)
                );
                return read.Result with { Status = CollectStatus.Packed };
            }
        );

    private static (CollectedFile Result, Delivery Delivery, Account Account) Checked(
        Collection collection,
        Source source,
        SourceFile file,
        IFactWriter writer
    )
    {
        var delivery = Recognise(source, file, Identify(collection.Pilot, source, file));
        var account = Read(collection, delivery, writer);
        var row = Receipts.Row(delivery, account, collection.Clock.GetUtcNow(), collection.By);
        row.Accepted = account.Accepted;
        return (
            CollectedFile.Done(source, file, CollectStatus.Checked, Receipts.Of(row, account.Counts), account.Rejections),
            delivery,
            account
        );
    }

    private static Import Write(CollectionRun run, Delivery delivery, HeldImport? held)
    {
        var collection = run.Collection;
        using var writer = new ImportWriter(run.Connection, collection.Pilot, delivery.Source);
        var now = collection.Clock.GetUtcNow();
        if (held is not null)
        {
            writer.Replace(held.Id, now.ToUnixTimeMilliseconds());
        }

        using var handover = new Handover(writer);
        var account = Read(collection, delivery, handover);
        handover.Finish();
        return writer.Commit(account, Receipts.Row(delivery, account, now, collection.By));
    }

    private static Account Read(Collection collection, Delivery delivery, IFactWriter writer)
    {
        if (delivery.File.Bundled is { } bundled)
        {
            return bundled.Replay(writer, collection.Cancellation);
        }

        var reading = new Reading(collection.Pilot, delivery.Source, delivery.File, collection.Pseudonyms, writer)
        {
            FileSha256 = delivery.Identity.Sha256,
            Cancellation = collection.Cancellation,
        };
        Formats.Named(delivery.Format)!.Read(delivery.File, reading);
        return reading.Close();
    }

    /// <summary>Reads the file to the end.</summary>
    internal static FileIdentity Identify(Pilot pilot, Source source, SourceFile file) =>
        Identify(file, null, () => MappingVersion.Of(pilot, source));

    /// <param name="sha256">Of the file's content, where that is known.</param>
    private static FileIdentity Identify(SourceFile file, string? sha256, Func<string> mapping) =>
        file.Refusal is { } refusal ? throw new InvalidDataException(refusal)
        : file.Bundled is { } bundled ? bundled.Entry.Identity
        : (sha256 ?? file.Sha256()) is var content && content != SourceFile.EmptySha256 ? new FileIdentity(content, mapping())
        : throw new InvalidDataException(SourceFile.Empty);

    private static Delivery Recognise(Source source, SourceFile file, FileIdentity identity)
    {
        if (file.Bundled is { } bundled)
        {
            return new Delivery(source, file, bundled.Entry.Format, identity);
        }

        if (source.Format is { } name)
        {
            return new Delivery(source, file, name, identity);
        }

        var opening = file.Opening();
        var possible = Formats.All.Where(format => format.Kinds.Contains(source.Kind)).ToList();
        return possible.FirstOrDefault(format => format.Recognises(opening)) is { } found
            ? new Delivery(source, file, found.Name, identity)
            : throw new InvalidDataException(
                (source.Kind == Kinds.Visits ? NotALog.Reason(opening) : NotATable.Reason(opening))
                    ?? $"found content that no format for {source.Kind} recognises, expected one of {string.Join(", ", possible.Select(format => format.Name))}; name it with \"format:\" in pilot.yaml if it is one of these{(source.Kind == Kinds.Visits ? ", or describe its lines with \"pattern:\"" : "")}"
            );
    }

    private static CollectedFile Guarded(Source source, SourceFile file, Func<CollectedFile> collect)
    {
        try
        {
            return collect();
        }
        catch (InvalidDataException error)
        {
            return CollectedFile.Failed(source, file, $"{file.Name}: {error.Message}");
        }
        catch (UnauthorizedAccessException)
        {
            return CollectedFile.Failed(
                source,
                file,
                $"{file.Name}: found a file that may not be read, expected read permission for the user who collects"
            );
        }
        catch (FileNotFoundException)
        {
            return CollectedFile.Failed(
                source,
                file,
                $"{file.Name}: found a file that is gone, or a name with bytes that are no text, expected one that can be opened; deliver it again under a plain name"
            );
        }
        catch (Exception error) when (error is IOException or ICSharpCode.SharpZipLib.SharpZipBaseException)
        {
            return CollectedFile.Failed(
                source,
                file,
                $"{file.Name}: found a file that could not be read to its end ({error.GetType().Name}), expected a whole file; deliver it again"
            );
        }
        catch (Exception error) when (IsOurs(error))
        {
            return CollectedFile.Failed(
                source,
                file,
                $"{file.Name}: found content at which the program fails ({error.GetType().Name} in {error.TargetSite?.DeclaringType?.Name}.{error.TargetSite?.Name}), expected it to be read or refused; {Fault}: report it with this line, no other file is affected"
            );
        }
    }

    /// <summary>How a message begins that tells of no fault of the file.</summary>
    public const string Fault = "this is a fault of the program";

    /// <summary>A slip of the code that reads, which must not keep the other files from being collected. A ledger that fails is none: it ends the run.</summary>
    private static bool IsOurs(Exception error) =>
        error
            is ArgumentException
                or ArithmeticException
                or FormatException
                or IndexOutOfRangeException
                or InvalidCastException
                or KeyNotFoundException
                or NotSupportedException
                or NullReferenceException;

    private sealed class NoWriter : IFactWriter
    {
        public void Add(Request request) { }

        public void Add(Response response) { }

        public void Add(Step step) { }

        public void Add(Contact contact) { }

        public void Add<T>(Statement<T> statement, long row)
            where T : class, IStated { }

        public void Add(in Hit hit) { }
    }
}
