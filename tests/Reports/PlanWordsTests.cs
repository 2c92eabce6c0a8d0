using Carmen.Reports;
using Carmen.Tests.Analysis.Viability;

namespace Carmen.Tests.Reports;

public sealed class PlanWordsTests
{
    [Theory]
    [InlineData("target csat * *", "Target of satisfied users, everywhere")]
    [InlineData("target csat prato * enterprise", "Target of satisfied users, prato, enterprises")]
    [InlineData("target sus * waste", "Target of system usability (SUS), waste")]
    [InlineData("primary csat", "Primary metric: satisfied users")]
    [InlineData("threshold grade", "Lowest evidence grade for a verdict")]
    [InlineData("question Q1", "Question Q1")]
    [InlineData("something new", "something new")]
    public void An_item_of_the_plan_is_told_in_words(string id, string words)
    {
        var pilot = RichPilot.Create();
        Assert.Equal(words, PlanWords.Item(new Publication(pilot.Pilot, pilot.Findings, Language.Of("en")), id));
    }
}
