using System.Xml;

namespace Carmen.Collector;

/// <summary>
/// The one way XML is read: forward only, without document types (and so without entities of the document's own), without anything
/// fetched from elsewhere, within limits of length and depth.
/// </summary>
internal static class SafeXml
{
    /// <summary>Characters of a document.</summary>
    public const long Longest = 1L << 30;

    /// <summary>Elements within elements.</summary>
    public const int Deepest = 64;

    /// <summary>A reader before the first node, in the document's own encoding; comments, blanks between elements and processing instructions are passed over.</summary>
    /// <param name="content">Closed with the reader.</param>
    /// <returns>A reader whose every fault is an <see cref="InvalidDataException"/> that names line and position and repeats nothing of the content.</returns>
    public static XmlReader Open(Stream content, long longest = Longest)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = longest,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = true,
        };
        return new LimitedReader(Guarded(() => XmlReader.Create(content, settings)));
    }

    /// <summary>Whether the first bytes are those of an XML document whose first element has this name, whatever its prefix.</summary>
    public static bool Begins(ReadOnlySpan<byte> opening, string element)
    {
        try
        {
            using var reader = Open(new MemoryStream(opening.ToArray()));
            return reader.MoveToContent() == XmlNodeType.Element && reader.LocalName == element;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException broken)
        {
            throw new InvalidDataException(Message(broken), broken);
        }
        catch (Exception broken) when (broken is ArgumentException or InvalidOperationException)
        {
            // An encoding that does not exist, or bytes that are none of it.
            throw new InvalidDataException(
                "found XML whose encoding cannot be read, expected UTF-8 or the encoding that its first line names; export it again as UTF-8",
                broken
            );
        }
    }

    private static string Message(XmlException broken) =>
        broken.Message.Contains("DTD", StringComparison.Ordinal)
            ? "found a document type (<!DOCTYPE), expected XML without one, since it can pull in other files; remove it"
            : FormattableString.Invariant(
                $"found XML that is broken at line {broken.LineNumber}, position {broken.LinePosition}, expected a whole, well-formed document of at most 1 GiB; export it again"
            );

    /// <summary>Passes everything on, and watches the depth.</summary>
    private sealed class LimitedReader(XmlReader inner) : XmlReader
    {
        public override int AttributeCount => inner.AttributeCount;
        public override string BaseURI => "";
        public override int Depth => inner.Depth;
        public override bool EOF => inner.EOF;
        public override bool IsEmptyElement => inner.IsEmptyElement;
        public override string LocalName => inner.LocalName;
        public override string NamespaceURI => inner.NamespaceURI;
        public override XmlNameTable NameTable => inner.NameTable;
        public override XmlNodeType NodeType => inner.NodeType;
        public override string Prefix => inner.Prefix;
        public override ReadState ReadState => inner.ReadState;
        public override string Value => Guarded(() => inner.Value);

        public override string GetAttribute(int i) => inner.GetAttribute(i);

        public override string? GetAttribute(string name) => inner.GetAttribute(name);

        public override string? GetAttribute(string name, string? namespaceURI) => inner.GetAttribute(name, namespaceURI);

        public override string? LookupNamespace(string prefix) => inner.LookupNamespace(prefix);

        public override bool MoveToAttribute(string name) => inner.MoveToAttribute(name);

        public override bool MoveToAttribute(string name, string? ns) => inner.MoveToAttribute(name, ns);

        public override bool MoveToElement() => inner.MoveToElement();

        public override bool MoveToFirstAttribute() => inner.MoveToFirstAttribute();

        public override bool MoveToNextAttribute() => inner.MoveToNextAttribute();

        public override bool ReadAttributeValue() => inner.ReadAttributeValue();

        public override void ResolveEntity() =>
            throw new InvalidDataException("found an entity, expected XML without any; export it again");

        public override bool Read()
        {
            var more = Guarded(inner.Read);
            return inner.Depth <= Deepest
                ? more
                : throw new InvalidDataException(
                    FormattableString.Invariant($"found XML nested more than {Deepest} elements deep, expected an export; export it again")
                );
        }

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
