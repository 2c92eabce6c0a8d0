using System.Security.Cryptography;
using Carmen.Analysis;
using Carmen.Collector;
using Carmen.Dashboard.Access;

namespace Carmen.Dashboard.Commands;

/// <summary>What <c>carmen doctor --trust</c> tries out on this machine, with copies that are deleted afterwards.</summary>
internal static class TrustDrill
{
    private const int Flips = 20;

    public static IEnumerable<Check> Of(PilotFolder folder)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder.Path, ".drill"));
        try
        {
            var backup = Path.Combine(place.FullName, "drill.zip");
            Backup.Write(folder.Path, folder.Ledger, backup, folder.HasAccess ? folder.Access().CopyTo : null);
            return [Restored(folder, backup, place.FullName), Damaged(backup), ReadTwice(folder), ComputedTwice(folder)];
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private static Check Restored(PilotFolder folder, string backup, string place)
    {
        var target = Path.Combine(place, "restored");
        Backup.Restore(backup, target, replace: false, AccessStore.Damage);
        var restored = Ledger.Open(target, folder.Pilot, folder.Clock);
        return Verdict(
            "Restore drill",
            Hash(restored) == Hash(folder.Ledger),
            "a fresh backup restores to the same facts, byte by byte",
            "a fresh backup restores to other facts"
        );
    }

    private static Check Damaged(string backup)
    {
        var bytes = File.ReadAllBytes(backup);
        var missed = 0;
        for (var flip = 0; flip < Flips; flip++)
        {
            var at = (int)((long)bytes.Length * flip / Flips);
            bytes[at] ^= 0x20;
            File.WriteAllBytes(backup, bytes);
            missed += Backup.Damage(backup, AccessStore.Damage) is null ? 1 : 0;
            bytes[at] ^= 0x20;
        }

        return Verdict(
            "Damaged backups",
            missed == 0,
            $"{Flips} of {Flips} with one changed byte are refused",
            $"{missed} of {Flips} were not noticed"
        );
    }

    private static Check ReadTwice(PilotFolder folder) =>
        Verdict(
            "Reading",
            Hash(folder.Ledger) == Hash(folder.Ledger),
            "everything read twice is the same, byte by byte",
            "two readings differ"
        );

    private static Check ComputedTwice(PilotFolder folder)
    {
        var imports = folder.Ledger.ImportsHash();
        byte[] Once() => Findings.Write(Analyse.Run(folder.Pilot, folder.Ledger, imports, null, AnalyseCommand.DefaultSeed));
        return Verdict(
            "Figures",
            Once().AsSpan().SequenceEqual(Once()),
            "computed twice they are the same, byte by byte",
            "two computations differ"
        );
    }

    private static Check Verdict(string what, bool holds, string well, string wrong) =>
        holds ? new Check(Health.Well, what, well) : new Check(Health.Wrong, what, wrong);

    private static string Hash(Ledger ledger)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            ledger.ExportCanonical(stream);
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }
}
