using System.Text.Encodings.Web;
using System.Text.Unicode;
using Carmen.Dashboard.Access;
using Carmen.Dashboard.Api;
using Carmen.Reports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.FileProviders;

namespace Carmen.Dashboard;

/// <summary>The dashboard and the HTTP API over one pilot.</summary>
public static class Site
{
    /// <summary>For files whose address carries a hash of their content.</summary>
    internal const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>Built, not started: the caller runs it and stops it.</summary>
    public static WebApplication Build(SiteOptions options)
    {
        var files = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                // Neither settings nor files change under a running program: watching them would take one of the few watchers a host has.
                Args = ["--hostBuilder:reloadConfigOnChange=false"],
                // The views are compiled into this assembly and the files lie beside it, whoever hosts the site and from whatever folder.
                ApplicationName = typeof(Site).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
                WebRootPath = files,
                EnvironmentName = "Production",
            }
        );
        var served = new PhysicalFileProvider(files) { UsePollingFileWatcher = true, UseActivePolling = true };
        builder.Environment.WebRootFileProvider = served;
        builder.WebHost.UseUrls([.. options.Urls]);
        Limits.Configure(builder, options);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // What keeps the site from starting, such as a port that is taken, is told by the command in a sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // Warns that nothing seals the keys of forms: the store of keys does.
        builder.Logging.AddFilter(typeof(XmlKeyManager).FullName, LogLevel.Error);
        AddServices(builder.Services, options);
        var site = builder.Build();
        site.Lifetime.ApplicationStopped.Register(served.Dispose);
        Use(site, options);
        return site;
    }

    private static void AddServices(IServiceCollection services, SiteOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Pilot);
        if (options.Pilot.Jobs is { } jobs)
        {
            services.AddHostedService(_ => jobs);
        }

        services.AddSingleton<Sights>();
        services.AddSingleton(services => new PageCache(options.Pilot, services.GetRequiredService<Sights>(), options.Clock));
        services.AddSingleton<Meter>();
        services.AddAuthentication(Entrance.Name).AddScheme<AuthenticationSchemeOptions, Entrance>(Entrance.Name, null);
        services.AddAuthorization(Policies.Add);
        services.AddSingleton(_ => new Typesetter());
        services.AddSingleton<Gallery>();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddScoped<View>();
        services.AddRazorPages(pages => PagePolicies.Apply(pages.Conventions)).AddMvcOptions(mvc => mvc.Filters.Add<KnownScopeOnly>());
        services.AddProblemDetails();
        services.AddResponseCompression();
        AddFormTokens(services, options);
        // A foreign page whose name is pointed at this machine must not read what only this machine may see.
        services.Configure<HostFilteringOptions>(hosts =>
            hosts.AllowedHosts = options.OnlyThisMachine ? ["localhost", "127.0.0.1", "[::1]"] : ["*"]
        );
    }

    /// <summary>Their keys are kept with the accounts, so that a form survives a restart; without accounts they live as long as the process.</summary>
    private static void AddFormTokens(IServiceCollection services, SiteOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName("carmen");
        if (options.Access is { } access)
        {
            services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new KeyRing(access));
        }
        else
        {
            protection.UseEphemeralDataProtectionProvider();
        }

        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    private static void Use(WebApplication site, SiteOptions options)
    {
        site.UseForwardedHeaders();
        Security.Use(site);
        site.Services.GetRequiredService<Meter>().Use(site);
        site.UseHostFiltering();
        if (options.BasePath.Length > 0)
        {
            site.UsePathBase(options.BasePath);
        }

        Failure.Use(site);
        site.UseResponseCompression();
        site.UseStaticFiles(
            new StaticFileOptions
            {
                // The address of a file carries a hash of its content.
                OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = ForEver,
            }
        );
        site.UseRouting();
        site.UseRequestTimeouts();
        site.UseAuthentication();
        site.UseAuthorization();
        Trespass.Use(site, options);
        Limits.Use(site);
        Limits.UseBodies(site);
        site.UseAntiforgery();
        site.Use(next => context => context.RequestServices.GetRequiredService<PageCache>().Answer(context, next));
        site.MapRazorPages();
        Upload.Map(site, options);
        Handing.Map(site, options);
        Theme.Map(site);
        PaletteSheet.Map(site);
        HealthApi.Map(site, options);
        MetricsApi.Map(site, options);
        FindingsApi.Map(site);
        ComparisonsApi.Map(site);
        ImportsApi.Map(site);
        FilesApi.Map(site, options);
        DocumentsApi.Map(site);
    }
}
