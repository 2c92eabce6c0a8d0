namespace Carmen.Collector;

/// <summary>An answer written as its words with its code behind them: <c>Very satisfied (A5)</c>, <c>high(S1_L1)</c>.</summary>
internal static class LabelledCode
{
    public static string Of(string label, string code) => $"{label} ({code})";

    /// <summary>The words, then the code; nothing where no code stands at the end.</summary>
    public static IEnumerable<string> Forms(string cell)
    {
        var text = cell.TrimEnd();
        var open = text.EndsWith(')') ? text.LastIndexOf('(') : -1;
        if (open >= 0)
        {
            yield return text[..open].TrimEnd();
            yield return text[(open + 1)..^1];
        }
    }
}
