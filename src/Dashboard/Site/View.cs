using Carmen.Collector;
using Carmen.Dashboard.Access;
using Carmen.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Carmen.Dashboard;

/// <summary>What one request looks at: who asks, one data state as they may see it, the scope of its address, and how addresses are written. One a request.</summary>
public sealed class View
{
    private readonly PathString basePath;
    private readonly SiteOptions options;
    private readonly Lazy<PilotState> state;
    private readonly Lazy<Scope?> address;

    public View(SiteOptions options, Sights sights, IHttpContextAccessor accessor)
    {
        var context = accessor.HttpContext ?? throw new InvalidOperationException("A view exists within a request only.");
        this.options = options;
        basePath = context.Request.PathBase;
        Who = Entrance.Of(context);
        state = new Lazy<PilotState>(() => sights.Of(Who ?? throw new InvalidOperationException("Nobody has logged in.")));
        address = new Lazy<Scope?>(() => Who is null ? Scope.All : Scope.Read(context.Request.Query, Pilot));
        Theme = Carmen.Dashboard.Theme.Of(context);
        Today = DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime);
        Here = $"{context.Request.Path}{context.Request.QueryString}";
        Path = context.Request.Path.Value ?? "/";
    }

    /// <summary>Null for somebody who has not logged in.</summary>
    public Principal? Who { get; }

    /// <summary>Whose rows may be touched.</summary>
    public CityScope Cities => Sights.ScopeOf(Who ?? Principal.Public);

    /// <exception cref="InvalidOperationException">Nobody has logged in.</exception>
    public PilotState State => state.Value;
    public Pilot Pilot => State.Pilot;
    public string Theme { get; }

    /// <summary>The name of a metric; with the currency, where its numbers are amounts.</summary>
    public string NameOf(Analysis.Metric metric) => metric.Unit == Analysis.Unit.Money ? $"{metric.Name} ({Pilot.Currency})" : metric.Name;

    /// <summary>May change the evidence of the cities they hold.</summary>
    public bool MayManage => May(Policies.Manage);

    /// <summary>Nobody has an account, and only this machine can reach the site.</summary>
    public bool IsOpenHere => Who?.Role == Roles.Operator;

    /// <summary>Whether accounts can exist at all.</summary>
    public bool HasAccess => options.Access is not null;

    /// <summary>Whether whoever asks may look at the requests of one person.</summary>
    public bool HasCaseFiles => May(Policies.CaseFiles) && Pages.CaseFileModel.IsOn(options);
    public DateOnly Today { get; }

    /// <summary>The day the evidence is known up to: local to the city shown, else in the city where it is latest.</summary>
    public DateOnly Until => Publication.Until(Scope.City);

    /// <summary>Path and query, without the base path.</summary>
    public string Here { get; }
    public string Path { get; }

    /// <summary>Null where the address asks for something the pilot does not have.</summary>
    public Scope? Address => address.Value;

    public Scope Scope => Address ?? Scope.All;

    /// <summary>What figures are composed from.</summary>
    public Publication Publication => new(Pilot, State.Findings, Carmen.Reports.Language.Of("en")) { Viability = State.Viability };

    /// <summary>Language of texts that come in several.</summary>
    public string Language => Pilot.Languages[0];

    /// <summary>Where the program's name leads.</summary>
    public string Home => RoleWords.Home(Who?.Role ?? "");

    public bool May(string policy) => Who is { } who && Policies.RolesOf[policy].Contains(who.Role);

    /// <summary>An address with the present scope.</summary>
    public string Link(string path) => Link(path, Scope);

    public string Link(string path, Scope scope) => basePath + scope.At(path);

    /// <summary>An address as it stands, for files and for pages without scope.</summary>
    public string Plain(string path) => basePath + path;

    public string ServiceName(string id) => Pilot.Service(id)?.Name.In(Language) ?? id;

    public string CityName(string id) => Pilot.Cities.FirstOrDefault(city => city.Id == id)?.Name ?? id;

    /// <summary>A service or a practice.</summary>
    public string SubjectName(string id) =>
        Pilot.Viability.Practices.FirstOrDefault(practice => practice.Id == id)?.Name.In(Language) ?? ServiceName(id);

    /// <summary>A city of the pilot or a candidate.</summary>
    public string PlaceName(string id) =>
        Pilot.Cities.FirstOrDefault(city => city.Id == id)?.Name ?? Pilot.Candidates.FirstOrDefault(one => one.Id == id)?.Name ?? id;

    /// <summary>A city keeps its colour everywhere: its place in the pilot, 1-based.</summary>
    public int Slot(string city) => Pilot.Cities.TakeWhile(entry => entry.Id != city).Count() + 1;
}

/// <summary>An address that asks for an unknown period, city or service is an address that does not exist.</summary>
public sealed class KnownScopeOnly(View view) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (view.Address is null && !context.HttpContext.Request.Path.StartsWithSegments("/refused", StringComparison.Ordinal))
        {
            context.Result = new NotFoundResult();
            return Task.CompletedTask;
        }

        return next();
    }
}
