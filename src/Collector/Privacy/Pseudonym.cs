namespace Carmen.Collector;

/// <summary>
/// Stands for a person, a visitor or a case: 128 bits of HMAC-SHA-256 under the pilot's key. Nobody without the key can go back or
/// link it to an outside list; the same id in two cities gives two pseudonyms.
/// </summary>
public readonly record struct Pseudonym(UInt128 Value) : IComparable<Pseudonym>
{
    public int CompareTo(Pseudonym other) => Value.CompareTo(other.Value);

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
