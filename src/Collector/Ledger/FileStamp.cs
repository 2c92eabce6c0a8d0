using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// What the file system says of a file without reading it. Whoever writes to a file, or puts another in its place, changes it: the time of the
/// last change cannot be set from outside, as the time of the last modification can.
/// </summary>
/// <param name="Modified">Nanoseconds since 1970.</param>
/// <param name="Changed">Of content, name, owner or permissions; nanoseconds since 1970.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileStamp(ulong Length, ulong Inode, long Modified, long Changed)
{
    /// <summary>The coarsest clock of a file system in use (FAT) ticks every two seconds: two writings within one tick leave the same stamp.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(3);

    /// <summary>Null where the file is gone, and where the system does not tell all of it: only Linux does.</summary>
    public static FileStamp? Of(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() ? Ask(path) : null;
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether the file was left alone so long before that moment that a later writing would show.</summary>
    public bool IsSettled(DateTimeOffset moment)
    {
        var latest = Math.Max(Modified, Changed) / 1_000_000;
        return latest < (moment - Tick).ToUnixTimeMilliseconds();
    }

    /// <summary>As the ledger keeps it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Length} {Inode} {Modified} {Changed}");

    [SupportedOSPlatform("linux")]
    private static FileStamp? Ask(string path)
    {
        var answer = new byte[StatxLength];
        return
            statx(AtWorkingFolder, Encoding.UTF8.GetBytes(path + "\0"), 0, Wanted, answer) == 0
            && (BitConverter.ToUInt32(answer, 0) & Wanted) == Wanted
            ? new FileStamp(BitConverter.ToUInt64(answer, 40), BitConverter.ToUInt64(answer, 32), Time(answer, 112), Time(answer, 96))
            : null;
    }

    private static long Time(byte[] answer, int at) =>
        (BitConverter.ToInt64(answer, at) * 1_000_000_000) + BitConverter.ToUInt32(answer, at + 8);

    // statx(2), the same on every processor: stx_mask at 0, stx_ino at 32, stx_size at 40, stx_ctime at 96, stx_mtime at 112.
    private const int StatxLength = 256;
    private const int AtWorkingFolder = -100;

    /// <summary>STATX_MTIME, STATX_CTIME, STATX_INO, STATX_SIZE.</summary>
    private const uint Wanted = 0x40 | 0x80 | 0x100 | 0x200;

    /// <param name="path">UTF-8, ended by a zero.</param>
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int folder, byte[] path, int flags, uint mask, [Out] byte[] answer);
}
