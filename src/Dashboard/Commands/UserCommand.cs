using System.CommandLine;
using System.Globalization;
using Carmen.Dashboard.Access;
using Spectre.Console;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen user add|list|close|open|reset FOLDER</c>: accounts. The first administrator is made here and nowhere else.</summary>
internal static class UserCommand
{
    private static readonly Option<string> Name = new("--name")
    {
        Description = "What the person logs in with, such as an e-mail address",
        HelpName = "NAME",
        Required = true,
    };
    private static readonly Option<string> Role = new("--role")
    {
        Description = string.Join(", ", Roles.All),
        HelpName = "ROLE",
        Required = true,
    };
    private static readonly Option<string[]> City = new("--city")
    {
        Description = "Id of a city, of an evaluator or a contributor; may be given several times",
        HelpName = "ID",
    };
    private static readonly Option<bool> SignedOn = new("--signed-on-by-proxy")
    {
        Description = "No password: the trusted proxy in front authenticates the person",
    };

    public static Command Build() =>
        new("user", "Accounts: add, list, close, open, reset")
        {
            Add(),
            List(),
            Switch("close", "Close an account: its sessions end at once", disabled: true),
            Switch("open", "Open a closed account again", disabled: false),
            Reset(),
        };

    private static Command Add()
    {
        var command = new Command("add", "Make an account; the password is asked for, or read from standard input")
        {
            PilotFolder.Folder,
            Name,
            Role,
            City,
            SignedOn,
        };
        command.SetAction(arguments =>
        {
            var folder = PilotFolder.Open(arguments);
            var cities = arguments.GetValue(City) ?? [];
            if (cities.FirstOrDefault(id => folder.Pilot.Cities.All(city => city.Id != id)) is { } unknown)
            {
                throw new InvalidDataException(
                    $"--city: found {unknown}, expected one of {string.Join(", ", folder.Pilot.Cities.Select(city => city.Id))}"
                );
            }

            var password = arguments.GetValue(SignedOn) ? null : Password();
            var access = folder.Access();
            var account = access.Accounts.Add(arguments.GetValue(Name)!, arguments.GetValue(Role)!, cities, password);
            access.Audit.Note(Principal.CommandLine, new Deed(Actions.Account, account.Reference));
            Console.Out.WriteLine(
                $"{account.Name} is {RoleWords.Name(account.Role)}."
                    + (account.LacksSecondFactor ? " The first login asks to set up a second factor." : "")
            );
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Every account") { PilotFolder.Folder };
        command.SetAction(arguments =>
        {
            var table = new Spectre.Console.Table().Border(TableBorder.Simple);
            foreach (var heading in (string[])["name", "role", "cities", "second factor", "last login", "state"])
            {
                table.AddColumn(new TableColumn(heading) { NoWrap = true });
            }

            foreach (var account in PilotFolder.Open(arguments).Access().Accounts.All())
            {
                table.AddRow(
                    Markup.Escape(account.Name),
                    account.Role,
                    Markup.Escape(string.Join(' ', account.Cities)),
                    account.HasSecondFactor ? "yes" : "no",
                    account.LastLogin?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never",
                    account.Disabled ? "closed" : "open"
                );
            }

            ReceiptTable.Output().Write(table);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Switch(string verb, string what, bool disabled)
    {
        var command = new Command(verb, what) { PilotFolder.Folder, Name };
        command.SetAction(arguments =>
        {
            var (access, account) = Found(arguments);
            access.Accounts.SetDisabled(account.Id, disabled);
            access.Audit.Note(Principal.CommandLine, new Deed(Actions.Account, $"{account.Reference} {verb}"));
            Console.Out.WriteLine($"The account {account.Name} is {(disabled ? "closed" : "open")}.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Reset()
    {
        var factor = new Option<bool>("--second-factor") { Description = "Remove the second factor, too: telephone and codes are lost" };
        var command = new Command("reset", "Set a new password; it is asked for, or read from standard input")
        {
            PilotFolder.Folder,
            Name,
            factor,
        };
        command.SetAction(arguments =>
        {
            var (access, account) = Found(arguments);
            access.Accounts.SetPassword(account.Id, Password());
            if (arguments.GetValue(factor))
            {
                access.SecondFactors.Remove(account.Id);
            }

            access.Audit.Note(Principal.CommandLine, new Deed(Actions.Password, account.Reference));
            Console.Out.WriteLine($"The password of {account.Name} is set; all sessions of the account have ended.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static (AccessStore Access, Account Account) Found(ParseResult arguments)
    {
        var access = PilotFolder.Open(arguments).Access();
        var name = arguments.GetValue(Name)!;
        return access.Accounts.Named(name) is { } account
            ? (access, account)
            : throw new InvalidDataException($"--name: found {name}, expected an account that \"carmen user list\" shows");
    }

    /// <summary>Never an argument: those can be read by every process of the machine and stay in the shell's history.</summary>
    private static string Password()
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() ?? "";
        }

        var prompt = new TextPrompt<string>($"Password (at least {Passwords.Shortest} characters):") { IsSecret = true, AllowEmpty = true };
        return AnsiConsole.Prompt(prompt);
    }
}
