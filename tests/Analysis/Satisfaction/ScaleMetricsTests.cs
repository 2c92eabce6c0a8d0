using Carmen.Collector;
using static Carmen.Tests.Analysis.Measured;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis.Satisfaction;

/// <summary>Figures of questionnaires of several items. Expected numbers by hand, or by a script of the formula.</summary>
public sealed class ScaleMetricsTests
{
    [Fact]
    public void Quality_is_told_by_dimension_where_enough_of_it_is_answered()
    {
        var quality = Asking("users", [Item("q1", "quality"), Item("q2", "quality"), Item("q3", "quality", isReversed: true)], "ease");
        var facts = new PilotInMemory();
        for (var i = 0; i < 12; i++)
        {
            // (100 + 75 + 75) ÷ 3 and (0 + 75 + 75) ÷ 3.
            facts.Answer(quality, [i % 2 == 0 ? 5 : 1, 4, 2]);
        }

        for (var i = 0; i < 5; i++)
        {
            facts.Answer(quality, [1, 1]);
        }

        var number = facts.Run(With(quality)).Of("service-quality", Prato with { Category = "ease" }).Number();
        Assert.Equal((66.666667, 12), (Math.Round(number.Value, 6), number.N));
    }

    [Theory]
    [InlineData(null, 12.004316, 20)]
    [InlineData(39, 8.488333, 40)]
    public void The_view_of_staff_is_surer_where_it_is_known_how_many_they_are(int? population, double half, double effective)
    {
        var staff = Asking("staff", [Item("w1", "workload"), Item("t1", null), Item("t2", null)], "technical", "t1", "t2");
        var facts = new PilotInMemory();
        for (var i = 0; i < 20; i++)
        {
            double answer = i % 2 == 0 ? 4 : 2;
            facts.Answer(staff, [answer, answer, answer], audience: "staff");
        }

        var survey = Definition.Sources.Single(source => source.Id == "survey");
        var pilot = With(staff) with { Sources = [survey with { Frame = new Frame("census", population, null, 0) }] };
        var number = facts.Run(pilot).Of("staff-score", Prato with { Audience = "staff" }).Number();

        // s = √(20 × 625 ÷ 19), t₁₉ = 2.0930; √((39 − 20) ÷ 38) = .7071.
        Assert.Equal((50, 20), (number.Value, number.N));
        Assert.Equal(50 - half, number.Low!.Value, 5);
        Assert.Equal(50 + half, number.High!.Value, 5);
        Assert.Equal(effective, number.EffectiveN, 9);
    }

    [Fact]
    public void Another_survey_of_staff_does_not_hide_how_many_they_are()
    {
        var staff = Asking("staff", [Item("w1", "workload"), Item("t1", null), Item("t2", null)], "technical", "t1", "t2");
        var facts = new PilotInMemory();
        for (var i = 0; i < 20; i++)
        {
            double answer = i % 2 == 0 ? 4 : 2;
            facts.Answer(staff, [answer, answer, answer], audience: "staff");
            facts.Answer(
                Brooke,
                [3, 3, 3, 3, 3, 3, 3, 3, 3, 3],
                wave: 2,
                audience: "staff",
                with: one => one with { Source = "usability" }
            );
        }

        var survey = Definition.Sources.Single(source => source.Id == "survey");
        var pilot = Definition with
        {
            Instruments = new Dictionary<string, Instrument> { [staff.Id] = staff, [Brooke.Id] = Brooke },
            Sources =
            [
                survey with
                {
                    Frame = new Frame("census", 39, null, 0),
                },
                survey with
                {
                    Id = "usability",
                    Frame = new Frame("pop-up", null, null, 0),
                },
            ],
        };
        var number = facts.Run(pilot).Of("staff-score", Prato with { Audience = "staff" }).Number();
        Assert.Equal(("Student's t, finite population", 40), (number.Method, Math.Round(number.EffectiveN, 9)));
    }

    [Fact]
    public void Staff_who_all_answered_leave_nothing_to_be_unsure_of()
    {
        var staff = Asking("staff", [Item("w1", "workload"), Item("t1", null)], "technical", "t1");
        var facts = new PilotInMemory();
        for (var i = 0; i < 12; i++)
        {
            facts.Answer(staff, [3, i % 2 == 0 ? 4 : 2], audience: "staff");
        }

        var survey = Definition.Sources.Single(source => source.Id == "survey");
        var pilot = With(staff) with { Sources = [survey with { Frame = new Frame("census", 12, null, 0) }] };
        var number = facts.Run(pilot).Of("staff-score", Prato with { Audience = "staff" }).Number();
        Assert.Equal((50, null, "census"), (number.Value, number.Low, number.Method));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Omega_of_three_items_has_a_closed_form_and_turns_reversed_items_round(bool isReversed)
    {
        var scale = Asking("users", [Item("a", null), Item("b", null), Item("c", null, isReversed)], "three");
        var facts = new PilotInMemory();
        for (var i = 0; i < 84; i++)
        {
            var truth = (i % 5) + 1;
            int Off(int every) => i % every == 0 ? ((truth + 1) % 5) + 1 : truth;
            facts.Answer(scale, [Off(2), Off(3), isReversed ? 6 - Off(7) : Off(7)]);
        }

        // Loadings λ₁² = s₁₂s₁₃ ÷ s₂₃ and so on; (Σλ)² ÷ the sum of all covariances.
        var number = facts.Run(With(scale)).Of("omega").Number();
        Assert.Equal(0.579912, number.Value, 4);
        Assert.True(number.Low < number.Value && number.Value < number.High);
    }

    [Fact]
    public void Two_items_are_as_reliable_as_Spearman_and_Brown_say()
    {
        var pair = Asking("users", [Item("a", null), Item("b", null)], "two");
        var facts = new PilotInMemory();
        (double A, double B, int Count)[] answers = [(2, 2, 16), (4, 4, 16), (2, 4, 4), (4, 2, 4)];
        foreach (var (a, b, count) in answers)
        {
            for (var i = 0; i < count; i++)
            {
                facts.Answer(pair, [a, b]);
            }
        }

        // r = (32 − 8) ÷ 40 = .6.
        var number = facts.Run(With(pair)).Of("spearman-brown").Number();
        Assert.Equal((0.75, 40), (Math.Round(number.Value, 9), number.N));
        Assert.Equal(0.523774, number.Low!.Value, 6);
        Assert.Equal(0.868760, number.High!.Value, 6);
    }

    [Fact]
    public void Usability_in_two_questions_is_their_mean_on_a_hundred()
    {
        var umux = Asking("users", [Item("x", "umux-capability", high: 7), Item("y", "umux-ease", high: 7)], "umux");
        var facts = new PilotInMemory();
        for (var i = 0; i < 10; i++)
        {
            facts.Answer(umux, i % 2 == 0 ? [7, 6] : [4, 4]);
        }

        // (91.667 + 50) ÷ 2.
        var number = facts.Run(With(umux)).Of("umux-lite").Number();
        Assert.Equal((70.833333, 10), (Math.Round(number.Value, 6), number.N));
    }

    [Fact]
    public void Drivers_share_what_is_explained_in_proportion_to_what_each_adds()
    {
        var asked = Asking("users", [Item("overall", "overall"), Item("x", null), Item("y", null)], "drivers", "x", "y");
        var facts = new PilotInMemory();
        for (var i = 0; i < 80; i++)
        {
            var (x, y) = (i % 2 == 0 ? 2 : 4, i % 4 < 2 ? 2 : 4);
            facts.Answer(asked, [1 + (x == 4 ? 2 : 0) + (y == 4 ? 1 : 0), x, y]);
        }

        // Uncorrelated, slopes 1 and 1/2: variances 1 and 1/4 of what is explained, which is all.
        var set = facts.Run(With(asked));
        Assert.Equal(0.8, set.Of("drivers", Prato with { Category = "x" }).Number().Value, 9);
        Assert.Equal(0.2, set.Of("drivers", Prato with { Category = "y" }).Number().Value, 9);
        Assert.Equal(50, set.Of("driver-performance", Prato with { Category = "x" }).Number().Value, 9);
    }

    private static Item Item(string id, string? role, bool isReversed = false, int high = 5) =>
        new(id, id, role, 1, high, isReversed, new Dictionary<int, Localised>());

    /// <param name="of">Items of its one scale; none: all.</param>
    private static Instrument Asking(string audience, Item[] items, string scale, params string[] of) =>
        new(
            "asked",
            "Asked",
            audience,
            "own",
            ["en"],
            items,
            [new Scale(scale, scale, of.Length > 0 ? of : [.. items.Select(item => item.Id)])]
        );

    private static Pilot With(Instrument instrument) =>
        Definition with
        {
            Instruments = new Dictionary<string, Instrument> { [instrument.Id] = instrument },
        };
}
