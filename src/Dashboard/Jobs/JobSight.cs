using Carmen.Dashboard.Access;

namespace Carmen.Dashboard.Jobs;

/// <summary>Whose jobs somebody may see and cancel: those of their own cities; those of no city only who sees all of them.</summary>
public static class JobSight
{
    public static bool MaySee(Principal who, Job job) => job.City is { } city ? who.Holds(city) : who.SeesAllCities;

    /// <summary>Who is asking; null for nobody.</summary>
    internal static Principal? Asking(HttpContext context) => context.RequestServices.GetRequiredService<View>().Who;
}
