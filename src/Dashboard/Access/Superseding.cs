using Microsoft.EntityFrameworkCore;

namespace Carmen.Dashboard.Access;

/// <summary>What happens to editions when facts are erased: they stay readable as they were, marked as resting on what is gone.</summary>
internal static class Superseding
{
    public static void All(AccessStore store)
    {
        var now = store.Now;
        store.Write(context =>
            context.Editions.Where(row => row.Superseded == null).ExecuteUpdate(set => set.SetProperty(row => row.Superseded, now))
        );
    }
}
