using System.Buffers;
using System.Text;

namespace Carmen.Collector;

/// <summary>How the bytes of a text file become characters.</summary>
/// <param name="Mark">Length of the byte order mark, 0 without one.</param>
/// <param name="Clean">
/// True where every byte is known to be text, so that rows need no look at theirs; false where invalid bytes or NULs were seen, or
/// where the encoding was not UTF-8 and invalid sequences turn into U+FFFD on the way.
/// </param>
internal sealed record TextEncoding(Encoding Encoding, int Mark, bool Clean)
{
    /// <summary>What a person should know of the choice; null where it was clear.</summary>
    public string? Warning { get; init; }

    public bool IsUtf8 => Encoding.CodePage == Encoding.UTF8.CodePage;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly Encoding ShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(
        932,
        EncoderFallback.ExceptionFallback,
        new DecoderReplacementFallback("\uFFFD")
    )!;

    /// <summary>To ask whether bytes are Shift JIS; what lies beyond the bytes asked about may still be none.</summary>
    private static readonly Encoding StrictShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(
        932,
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback
    )!;
    private static readonly Encoding MacRoman = CodePagesEncodingProvider.Instance.GetEncoding(10000)!;

    /// <summary>Letters and signs that European texts are full of; the measure of whether bytes were read with the right table.</summary>
    private static readonly SearchValues<char> Usual = SearchValues.Create(
        "àâäáãåçéèêëíìîïñóòôöõúùûüßøæœžščřěýÀÂÄÁÅÇÉÈÊËÍÎÖØÓÔÜÚÑÙŠŽ’‘“”„–—…€«»°£§º"
    );

    /// <summary>
    /// The encoding named by <paramref name="named"/>; else that of the byte order mark; else UTF-16 where every other byte is NUL; else
    /// UTF-8 where the whole file is valid (or is but for a few bytes); else Shift JIS where that gives Japanese; else Windows-1252, or Mac
    /// Roman where that gives clearly more of the usual letters, or small letters within words where the other does not.
    /// </summary>
    /// <exception cref="InvalidDataException">The name is no encoding.</exception>
    public static TextEncoding Of(SourceFile file, string? named)
    {
        var opening = file.Opening(1 << 12);
        var (marked, mark) = OfMark(opening);
        if (named is not null)
        {
            var encoding = Named(named);
            return new TextEncoding(encoding, marked?.CodePage == encoding.CodePage ? mark : 0, Clean: false);
        }

        if (marked is { CodePage: not 65001 })
        {
            return new TextEncoding(marked, mark, Clean: false);
        }

        if (marked is null && WithoutMark(opening) is { } wide)
        {
            return new TextEncoding(wide, 0, Clean: false);
        }

        var tally = Tally.Of(file);
        return tally.Invalid == 0 || mark > 0 ? new TextEncoding(Utf8, mark, tally is { Invalid: 0, Nul: false })
            : tally.Pairs > 0 && IsJapanese(file) ? new TextEncoding(ShiftJis, 0, Clean: false)
            : Guess(tally);
    }

    /// <summary>Shift JIS throughout the first bytes, and nearly all that is not ASCII are characters of full width, some of them kana.</summary>
    private static bool IsJapanese(SourceFile file)
    {
        var opening = file.Opening();
        try
        {
            // The end may cut a character in two.
            var (text, high) = (new char[opening.Length], 0);
            StrictShiftJis.GetDecoder().Convert(opening, text, flush: false, out _, out var length, out _);
            var (kana, wide) = (0, 0);
            foreach (var letter in text.AsSpan(0, length))
            {
                high += letter > 127 ? 1 : 0;
                kana += letter is >= '\u3040' and <= '\u30FF' ? 1 : 0;
                wide += letter is >= '\u3000' and <= '\u9FFF' or >= '\uFF01' and <= '\uFF5E' ? 1 : 0;
            }

            return kana > 0 && 10 * wide >= 9 * high;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The content as UTF-8 without byte order mark; invalid sequences of UTF-8 stay as they are.</summary>
    public Stream Open(SourceFile file)
    {
        var stream = file.Open();
        Span<byte> mark = stackalloc byte[4];
        stream.ReadExactly(mark[..Mark]);
        return IsUtf8 ? stream : Encoding.CreateTranscodingStream(stream, Encoding, Utf8);
    }

    private static TextEncoding Guess(Tally tally)
    {
        if (tally.Valid > tally.Invalid)
        {
            return new TextEncoding(Utf8, 0, Clean: false)
            {
                Warning = "Most of the file is UTF-8, some bytes are not; rows with such bytes are rejected.",
            };
        }

        var mac = Share(MacRoman, tally.High);
        var windows = Share(Windows1252, tally.High);
        var isMac =
            (mac >= 0.9 && windows <= 0.5) || (mac >= 0.9 && Small(MacRoman, tally.Inner) >= 0.9 && Small(Windows1252, tally.Inner) <= 0.7);
        var encoding = isMac ? MacRoman : Windows1252;
        return new TextEncoding(encoding, 0, Clean: !tally.Nul)
        {
            Warning =
                tally.Valid > 0
                    ? $"The file mixes UTF-8 with other bytes and is read as {encoding.WebName}; name its encoding if letters look wrong."
                : Math.Max(mac, windows) < 0.5 || tally.Pairs > 0.5 * tally.High.Sum()
                    ? $"No encoding fits well; the file is read as {encoding.WebName}. Name its encoding if letters look wrong."
                : null,
        };
    }

    /// <summary>Share of the bytes above 127 that become usual letters.</summary>
    private static double Share(Encoding encoding, long[] high)
    {
        long usual = 0;
        for (var code = 128; code < 256; code++)
        {
            usual += Usual.Contains(encoding.GetChars([(byte)code])[0]) ? high[code] : 0;
        }

        return (double)usual / Math.Max(1, high.Sum());
    }

    /// <summary>Share of the bytes within words of small letters that become small letters; 0 where there are none.</summary>
    private static double Small(Encoding encoding, long[] inner)
    {
        var small = Enumerable.Range(128, 128).Sum(code => char.IsLower(encoding.GetChars([(byte)code])[0]) ? inner[code] : 0);
        return (double)small / Math.Max(1, inner.Sum());
    }

    /// <summary>The encoding that a byte order mark names, and its length.</summary>
    public static (Encoding? Encoding, int Length) OfMark(ReadOnlySpan<byte> opening) =>
        opening switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
            [0xFF, 0xFE, 0, 0, ..] => (new UTF32Encoding(bigEndian: false, byteOrderMark: false), 4),
            [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            _ => (null, 0),
        };

    /// <summary>UTF-16 of mostly Latin text: NULs stand at the odd places only, or at the even ones only.</summary>
    public static Encoding? WithoutMark(ReadOnlySpan<byte> opening)
    {
        Span<int> nul = stackalloc int[2];
        for (var i = 0; i < opening.Length; i++)
        {
            nul[i & 1] += opening[i] == 0 ? 1 : 0;
        }

        var half = opening.Length / 2;
        return half < 4 ? null
            : nul[1] > 0.6 * half && nul[0] < 0.05 * half ? Encoding.Unicode
            : nul[0] > 0.6 * half && nul[1] < 0.05 * half ? Encoding.BigEndianUnicode
            : null;
    }

    private static Encoding Named(string name)
    {
        if (name.Replace("-", "", StringComparison.Ordinal).Equals("utf8", StringComparison.OrdinalIgnoreCase))
        {
            return Utf8;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException unknown)
        {
            throw new InvalidDataException(
                $"found the encoding '{name}' in the source's entry, expected utf-8, utf-16, windows-1252, iso-8859-7, macintosh or another IANA name; correct it there",
                unknown
            );
        }
    }

    /// <summary>What the bytes of a whole file are, taken as UTF-8.</summary>
    /// <param name="Valid">Sequences of more than one byte that are valid; long ones may count twice.</param>
    /// <param name="Invalid">Sequences that are not.</param>
    /// <param name="High">How often each byte above 127 occurs in the blocks that are not valid.</param>
    /// <param name="Inner">How often each of them stands within a word of small letters.</param>
    /// <param name="Pairs">How often one follows another, which it seldom does in Latin letters and nearly always in Greek and Cyrillic ones.</param>
    private sealed record Tally(long Valid, long Invalid, bool Nul, long[] High, long[] Inner, long Pairs = 0)
    {
        public static Tally Of(SourceFile file)
        {
            using var stream = file.Open();
            var buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
            var tally = new Tally(0, 0, false, new long[256], new long[256]);
            for (int kept = 0, got; (got = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false)) > 0; )
            {
                var block = buffer.AsSpan(0, kept + got);
                var whole = block.Length == buffer.Length ? WholeSequences(block) : block.Length;
                tally = tally.With(block[..whole]);
                block[whole..].CopyTo(buffer);
                kept = block.Length - whole;
            }

            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            return tally;
        }

        private Tally With(ReadOnlySpan<byte> block)
        {
            var seen = this with { Nul = Nul || block.Contains((byte)0) };
            if (Ascii.IsValid(block))
            {
                return seen;
            }

            if (System.Text.Unicode.Utf8.IsValid(block))
            {
                return seen with { Valid = Valid + block.Length - Encoding.UTF8.GetCharCount(block) };
            }

            return seen.WithBroken(block);
        }

        private Tally WithBroken(ReadOnlySpan<byte> block)
        {
            long valid = 0,
                invalid = 0,
                pairs = 0;
            for (var i = 0; i < block.Length; i++)
            {
                High[block[i]] += block[i] >= 128 ? 1 : 0;
                if (i > 0 && i + 1 < block.Length && IsWithinWord(block[i - 1], block[i], block[i + 1]))
                {
                    Inner[block[i]]++;
                }

                pairs += i > 0 && block[i] >= 128 && block[i - 1] >= 128 ? 1 : 0;
            }

            for (var rest = block; !rest.IsEmpty; )
            {
                var status = Rune.DecodeFromUtf8(rest, out var rune, out var length);
                valid += status == OperationStatus.Done && rune.Value > 127 ? 1 : 0;
                invalid += status == OperationStatus.Done ? 0 : 1;
                rest = rest[length..];
            }

            return this with
            {
                Valid = Valid + valid,
                Invalid = Invalid + invalid,
                Pairs = Pairs + pairs,
            };
        }

        /// <summary>Neither an apostrophe nor a dash of Windows, which stand in words too, and between letters of which one is small and of ASCII, the other may be any but a capital of ASCII.</summary>
        private static bool IsWithinWord(byte before, byte code, byte after) =>
            code is >= 128 and not (>= 0x91 and <= 0x97)
            && ((IsSmall(before) && (IsSmall(after) || after >= 128)) || (before >= 128 && IsSmall(after)));

        private static bool IsSmall(byte code) => code is >= (byte)'a' and <= (byte)'z';

        /// <summary>Where the last sequence begins that the end of the block may cut in two.</summary>
        private static int WholeSequences(ReadOnlySpan<byte> block)
        {
            for (var back = 1; back <= 3; back++)
            {
                if (block[^back] >= 0xC0)
                {
                    return block.Length - back;
                }
            }

            return block.Length;
        }
    }
}
