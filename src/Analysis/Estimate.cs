namespace Carmen.Analysis;

/// <summary>
/// What a metric came to in one slice: a number with its uncertainty, or the reason why there is none. A closed union; "no number" is
/// never 0, NaN or -1.
/// </summary>
public abstract record Estimate
{
    private Estimate() { }

    /// <summary>measured, too-few, not-collected or suppressed: the word every output uses.</summary>
    public string Status =>
        this switch
        {
            Measured => "measured",
            TooFew => "too-few",
            NotCollected => "not-collected",
            _ => "suppressed",
        };

    /// <summary>A number that may be stated.</summary>
    /// <param name="Low">Lower end of the 95 % interval; null where there is none to state: a count of everything (a census), or a median whose end is not reached.</param>
    /// <param name="High">Upper end, likewise.</param>
    /// <param name="N">Observations that went in.</param>
    /// <param name="EffectiveN">n after clustering or weighting; equals N where neither applies.</param>
    /// <param name="Method">Interval method as methods are named in the field, such as "Wilson"; "census" where everything was counted.</param>
    public sealed record Measured(double Value, double? Low, double? High, int N, double EffectiveN, string Method) : Estimate
    {
        public double Value { get; } =
            double.IsFinite(Value) ? Value : throw new ArgumentOutOfRangeException(nameof(Value), Value, "An estimate is a finite number.");

        /// <summary>The same, told less exactly; an end that there is not stays so.</summary>
        internal Measured Told(Func<double, double> value, Func<double, double> low, Func<double, double> high) =>
            new(value(Value), Low is { } from ? low(from) : null, High is { } to ? high(to) : null, N, EffectiveN, Method);
    }

    /// <summary>Evidence exists, but less than the method needs.</summary>
    public sealed record TooFew(int N, int Needed) : Estimate;

    /// <summary>Nothing of what the metric needs was collected here.</summary>
    public sealed record NotCollected : Estimate;

    /// <summary>A number exists and is withheld, since it would speak of too few people or reveal another cell that does.</summary>
    public sealed record Suppressed : Estimate;
}
