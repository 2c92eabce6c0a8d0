using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis.Viability;

/// <summary>
/// A city's own account of running a service in one mode, as draws of every input. The present value is a straight line in each input, so that the
/// effect of one alone is exact: NPV = −once + A·(cashable·saving − yearly − per transaction × volume), A being the annuity.
/// </summary>
internal sealed class CashModel
{
    /// <summary>In the order in which they are drawn.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "once",
        "yearly",
        "per-transaction",
        "volume",
        "shift",
        "contact-saving",
        "minutes",
    ];

    private readonly IReadOnlyDictionary<string, double[]> draws;
    private readonly double annuity;
    private readonly double cashable;
    private readonly double hourly;
    private double[]? present;

    private CashModel(string mode, IReadOnlyDictionary<string, double[]> draws, double annuity, double cashable, double hourly) =>
        (Mode, this.draws, this.annuity, this.cashable, this.hourly) = (mode, draws, annuity, cashable, hourly);

    public string Mode { get; }

    /// <summary>NPV of each run.</summary>
    public double[] Present => present ??= Values(name => draws[name]);

    /// <summary>P(NPV &gt; 0).</summary>
    public double Pays => (double)Present.Count(value => value > 0) / Present.Length;

    /// <param name="inputs">Of <see cref="Names"/>, each as runs.</param>
    public static CashModel Of(string mode, IReadOnlyDictionary<string, double[]> inputs, CostModel costs, double hourly) =>
        new(mode, inputs, CashFlows.Annuity(costs.Rate, costs.Years), costs.Cashable, hourly);

    public double MeanOf(string name) => Mean.Of(draws[name]);

    public ReadOnlySpan<double> Runs(string name) => draws[name];

    /// <summary>The model with one input's mean brought to a value, its runs in proportion.</summary>
    public CashModel With(string name, double mean)
    {
        var factor = mean / MeanOf(name);
        var changed = new Dictionary<string, double[]>(draws, StringComparer.Ordinal)
        {
            [name] = [.. draws[name].Select(run => run * factor)],
        };
        return new CashModel(Mode, changed, annuity, cashable, hourly);
    }

    /// <summary>The present value without the input, run by run: with a multiple f of it, it is this + f·(NPV − this).</summary>
    public double[] Without(string name)
    {
        var nothing = new double[Present.Length];
        return Values(other => other == name ? nothing : draws[other]);
    }

    /// <summary>The present value with every input at its mean but one.</summary>
    public double AtMeans(string? name = null, double value = 0)
    {
        double At(string other) => other == name ? value : MeanOf(other);
        return Npv(At("once"), At("yearly"), At("per-transaction"), At("volume"), At("shift"), At("contact-saving"), At("minutes"));
    }

    /// <summary>Money that falls away a year at the means, and working time that is freed but stays paid.</summary>
    public (double Saved, double Released) Savings()
    {
        var all = Saving(MeanOf("volume"), MeanOf("shift"), MeanOf("contact-saving"), MeanOf("minutes"));
        return (cashable * all, (1 - cashable) * all);
    }

    private double[] Values(Func<string, double[]> of)
    {
        var (once, yearly, transaction, volume) = (of("once"), of("yearly"), of("per-transaction"), of("volume"));
        var (shift, contact, minutes) = (of("shift"), of("contact-saving"), of("minutes"));
        var values = new double[once.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Npv(once[i], yearly[i], transaction[i], volume[i], shift[i], contact[i], minutes[i]);
        }

        return values;
    }

    private double Npv(double once, double yearly, double transaction, double volume, double shift, double contact, double minutes) =>
        -once + (annuity * ((cashable * Saving(volume, shift, contact, minutes)) - yearly - (transaction * volume)));

    private double Saving(double volume, double shift, double contact, double minutes) =>
        volume * ((shift * contact) + (minutes / 60 * hourly));
}
