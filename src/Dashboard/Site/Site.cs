using System.Text.Encodings.Web;
using System.Text.Unicode;
using Carmen.Dashboard.Api;
using Carmen.Reports;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;

namespace Carmen.Dashboard;

/// <summary>The dashboard and the HTTP API over one pilot.</summary>
public static class Site
{
    /// <summary>For files whose address carries a hash of their content.</summary>
    internal const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>Built, not started: the caller runs it and stops it.</summary>
    public static WebApplication Build(SiteOptions options)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                // The views are compiled into this assembly and the files lie beside it, whoever hosts the site and from whatever folder.
                ApplicationName = typeof(Site).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
                WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
                EnvironmentName = "Production",
            }
        );
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        AddServices(builder.Services, options);
        var site = builder.Build();
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

        services.AddSingleton(new PageCache(options.Pilot, options.Clock));
        services.AddSingleton(_ => new Typesetter());
        services.AddSingleton<Gallery>();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddScoped<View>();
        services.AddRazorPages().AddMvcOptions(mvc => mvc.Filters.Add<KnownScopeOnly>());
        services.AddProblemDetails();
        services.AddResponseCompression();
        // Keys live as long as the process: a form that was open across a restart is loaded again, and no key lies in anyone's home folder.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
        // A foreign page whose name is pointed at this machine must not read what only this machine may see.
        services.Configure<HostFilteringOptions>(hosts =>
            hosts.AllowedHosts = options.OnlyThisMachine ? ["localhost", "127.0.0.1", "[::1]"] : ["*"]
        );
    }

    private static void Use(WebApplication site, SiteOptions options)
    {
        Security.Use(site);
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
        site.Use(next => context => context.RequestServices.GetRequiredService<PageCache>().Answer(context, next));
        site.UseRouting();
        site.UseAntiforgery();
        site.MapRazorPages();
        Upload.Map(site, options);
        Handing.Map(site, options);
        Theme.Map(site);
        PaletteSheet.Map(site);
        HealthApi.Map(site, options);
        FindingsApi.Map(site);
        ImportsApi.Map(site);
        FilesApi.Map(site, options);
        DocumentsApi.Map(site);
    }
}
