using System.CommandLine;
using System.Globalization;
using Carmen.Dashboard.Access;
using Spectre.Console;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen token add|list|revoke FOLDER</c>: keys for programs.</summary>
internal static class TokenCommand
{
    public static Command Build() => new("token", "Keys for programs: add, list, revoke") { Add(), List(), Revoke() };

    private static Command Add()
    {
        var name = new Option<string>("--name")
        {
            Description = "What it is for",
            HelpName = "TEXT",
            Required = true,
        };
        var scope = new Option<string>("--scope")
        {
            Description = string.Join(", ", Tokens.Scopes),
            HelpName = "SCOPE",
            DefaultValueFactory = _ => Tokens.Deliver,
        };
        var city = new Option<string?>("--city") { Description = "Id of the city it is bound to", HelpName = "ID" };
        var months = new Option<int>("--months")
        {
            Description = $"How long it lives, at most {Tokens.LongestMonths}",
            DefaultValueFactory = _ => 12,
        };
        var command = new Command("add", "Make a token; it is printed once and kept nowhere")
        {
            PilotFolder.Folder,
            name,
            scope,
            city,
            months,
        };
        command.SetAction(arguments =>
        {
            var folder = PilotFolder.Open(arguments);
            if (arguments.GetValue(city) is { } id && folder.Pilot.Cities.All(one => one.Id != id))
            {
                throw new InvalidDataException(
                    $"--city: found {id}, expected one of {string.Join(", ", folder.Pilot.Cities.Select(one => one.Id))}"
                );
            }

            var access = folder.Access();
            var expires = folder.Clock.GetUtcNow().AddMonths(arguments.GetValue(months));
            var (token, secret) = access.Tokens.Issue(
                Principal.CommandLine,
                arguments.GetValue(name)!,
                arguments.GetValue(scope)!,
                arguments.GetValue(city),
                expires
            );
            access.Audit.Note(Principal.CommandLine, new Deed(Actions.Key, token.Reference, token.City ?? ""));
            Console.Out.WriteLine(secret);
            Console.Error.WriteLine("carmen: keep it now, it is not shown again");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Every token, newest first") { PilotFolder.Folder };
        command.SetAction(arguments =>
        {
            var table = new Spectre.Console.Table().Border(TableBorder.Simple);
            foreach (var heading in (string[])["id", "begins with", "for", "scope", "city", "until", "last used", "state"])
            {
                table.AddColumn(new TableColumn(heading) { NoWrap = true });
            }

            foreach (var token in PilotFolder.Open(arguments).Access().Tokens.All())
            {
                table.AddRow(
                    token.Id.ToString(CultureInfo.InvariantCulture),
                    token.Prefix,
                    Markup.Escape(token.Name),
                    token.Scope,
                    token.City ?? "",
                    token.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    token.LastUsed?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never",
                    token.Revoked is null ? "valid" : "revoked"
                );
            }

            ReceiptTable.Output().Write(table);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Revoke()
    {
        var id = new Argument<long>("ID") { Description = "Number of the token, as \"token list\" shows it" };
        var command = new Command("revoke", "Make a token worthless at once") { PilotFolder.Folder, id };
        command.SetAction(arguments =>
        {
            var access = PilotFolder.Open(arguments).Access();
            if (!access.Tokens.Revoke(arguments.GetValue(id)))
            {
                throw new InvalidDataException($"found no token {arguments.GetValue(id)}; \"carmen token list FOLDER\" shows them");
            }

            access.Audit.Note(Principal.CommandLine, new Deed(Actions.Key, $"token:{arguments.GetValue(id)} revoked"));
            Console.Out.WriteLine("Revoked.");
            return ExitCodes.Done;
        });
        return command;
    }
}
