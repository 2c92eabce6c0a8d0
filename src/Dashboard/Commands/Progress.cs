using Spectre.Console;

namespace Carmen.Dashboard.Commands;

/// <summary>Shows how far a long verb is: on standard error, and only on a terminal.</summary>
internal static class Progress
{
    public static void Over<T>(string what, IReadOnlyList<T> items, Func<T, string> name, Action<T> work)
    {
        if (Console.IsErrorRedirected || items.Count == 0)
        {
            items.ToList().ForEach(work);
            return;
        }

        Terminal()
            .Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn(),
                new SpinnerColumn()
            )
            .Start(context =>
            {
                var bar = context.AddTask(what, maxValue: items.Count);
                foreach (var item in items)
                {
                    bar.Description = Markup.Escape($"{what} {name(item)}");
                    work(item);
                    bar.Increment(1);
                }
            });
    }

    /// <summary>One step without a count: a spinner while it runs.</summary>
    public static T Of<T>(string what, Func<T> work) =>
        Console.IsErrorRedirected ? work() : Terminal().Status().Start(Markup.Escape(what), _ => work());

    private static IAnsiConsole Terminal() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
}
