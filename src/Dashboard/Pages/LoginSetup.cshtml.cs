using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using QRCoder;

namespace Carmen.Dashboard.Pages;

/// <summary>Sets up a second factor: on the way in for roles that need one, later for anybody, who then shows the password again.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class LoginSetupModel(SiteOptions options, Attempts attempts, View view) : PageModel
{
    private const string Issuer = "Carmen Validation";
    private Account account = null!;

    public IReadOnlyList<string> Recovery { get; private set; } = [];
    public string Proposal { get; private set; } = "";
    public string? Problem { get; private set; }

    /// <summary>Somebody who is logged in already may not be who they were.</summary>
    public bool AsksPassword { get; private set; }
    public string Home => RoleWords.Home(account.Role);
    private byte[] Secret => options.Access!.SecondFactors.Proposed(account.Id, Proposal);

    /// <summary>In groups of four.</summary>
    public string Key => string.Join(' ', Totp.Text(Secret).Chunk(4).Select(part => new string(part)));

    /// <summary>Black on white in any theme, since that is what cameras know; with attributes, since the policy forbids inline styles.</summary>
    public IHtmlContent Picture
    {
        get
        {
            using var data = new QRCodeGenerator().CreateQrCode(Totp.Address(Secret, account.Name, Issuer), QRCodeGenerator.ECCLevel.M);
            using var svg = new SvgQRCode(data);
            return new HtmlString(svg.GetGraphic(5, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.WidthHeightAttribute));
        }
    }

    public IActionResult OnGet()
    {
        if (!Found())
        {
            return LocalRedirect(view.Plain("/login"));
        }

        Proposal = options.Access!.SecondFactors.Propose(account.Id);
        return Page();
    }

    public IActionResult OnPost(string? proposal, string? code, string? password)
    {
        if (!Found())
        {
            return LocalRedirect(view.Plain("/login"));
        }

        var access = options.Access!;
        Proposal = proposal ?? "";
        if (attempts.Wait($"code of {account.Reference}", Attempts.Logins) is { } wait)
        {
            Limits.TooMany(HttpContext, wait);
            return Again("Too many attempts. Wait a minute and try again.");
        }

        if (AsksPassword && access.Accounts.Check(account.Name, password ?? "") is null)
        {
            return Again("The password is not right.");
        }

        if (access.SecondFactors.Begin(account.Id, Proposal, code ?? "") is not { } recovery)
        {
            return Again("This code does not fit the key. Scan the picture again, or wait for the next code.");
        }

        Recovery = recovery;
        access.Audit.Note(account.Principal, new Deed(Actions.SecondFactor, account.Reference));
        SessionCookie.Renew(HttpContext, access, account, passed: true);
        return Page();
    }

    private PageResult Again(string problem)
    {
        (Problem, Proposal) = (problem, options.Access!.SecondFactors.Propose(account.Id));
        return Page();
    }

    /// <summary>On the way in only where there is none yet: a password alone must not replace one.</summary>
    private bool Found()
    {
        var half = Entrance.HalfWay(HttpContext) is { HasSecondFactor: false } found ? found : null;
        var here = view.Who is { } who ? options.Access?.Accounts.All().FirstOrDefault(one => one.Reference == who.Id) : null;
        (account, AsksPassword) = (half ?? here!, half is null);
        return account is not null && options.Access is not null;
    }
}
