using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>The audit trail, and whether it is whole.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AuditModel(SiteOptions options) : PageModel
{
    private const int EntriesAPage = 100;

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];
    public AuditVerdict? Verdict { get; private set; }
    public int All { get; private set; }
    public int Number { get; private set; } = 1;
    public int Pages => Math.Max(1, (All + EntriesAPage - 1) / EntriesAPage);

    public IActionResult OnGet(int number = 1, bool verify = false)
    {
        if (options.Access is not { } access)
        {
            return Page();
        }

        (All, Number) = (access.Audit.Count(), number);
        if (number < 1 || number > Pages)
        {
            return NotFound();
        }

        Verdict = verify ? AuditChain.Verify(access) : null;
        Entries = access.Audit.Entries((number - 1) * EntriesAPage, EntriesAPage);
        return Page();
    }
}
