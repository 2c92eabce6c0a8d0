using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Carmen.Dashboard.Access;

/// <summary>Which policy each page has: a written list. A page that is not on it asks for a login and fails the tests.</summary>
internal static class PagePolicies
{
    public static readonly IReadOnlyDictionary<string, string> Of = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/Login"] = Policies.Anyone,
        ["/LoginCode"] = Policies.Anyone,
        ["/LoginSetup"] = Policies.Anyone,
        ["/Invitation"] = Policies.Anyone,
        ["/Refused"] = Policies.Anyone,
        ["/About"] = Policies.Anyone,
        ["/Account"] = Policies.Own,
        ["/SecondFactor"] = Policies.Own,
        ["/Index"] = Policies.Figures,
        ["/Cities"] = Policies.Figures,
        ["/City"] = Policies.Figures,
        ["/CityService"] = Policies.Figures,
        ["/Services"] = Policies.Figures,
        ["/Service"] = Policies.Figures,
        ["/Metrics"] = Policies.Figures,
        ["/Metric"] = Policies.Figures,
        ["/Deliverables"] = Policies.Figures,
        ["/Objectives"] = Policies.Figures,
        ["/Comparisons"] = Policies.Figures,
        ["/Segments"] = Policies.Figures,
        ["/Viability"] = Policies.Figures,
        ["/Transfer"] = Policies.Figures,
        ["/Europe"] = Policies.Figures,
        ["/GoodPractice"] = Policies.Figures,
        ["/EvaluationPlan"] = Policies.Figures,
        ["/Judge"] = Policies.Manage,
        ["/EnterCandidate"] = Policies.Manage,
        ["/EnterCosts"] = Policies.Manage,
        ["/Data"] = Policies.Deliveries,
        ["/Import"] = Policies.Deliveries,
        ["/Upload"] = Policies.Deliver,
        ["/Jobs"] = Policies.Deliver,
        ["/Job"] = Policies.Deliver,
        ["/Unmapped"] = Policies.Manage,
        ["/Undo"] = Policies.Manage,
        ["/Erase"] = Policies.Manage,
        ["/CaseFile"] = Policies.CaseFiles,
        ["/Add"] = Policies.Manage,
        ["/AddMap"] = Policies.Manage,
        ["/AddCheck"] = Policies.Manage,
        ["/Editions"] = Policies.Editions,
        ["/People"] = Policies.Accounts,
        ["/Tokens"] = Policies.Accounts,
        ["/Audit"] = Policies.Audit,
    };

    public static void Apply(PageConventionCollection conventions)
    {
        foreach (var (page, policy) in Of)
        {
            conventions.AuthorizePage(page, policy);
        }
    }
}
