using System.CommandLine;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Cli.Rows;

/// <summary>Derives user names from e-mail addresses.</summary>
internal sealed class EmailNames
{
    private const string AddressOption = "--from-email";

    private readonly Option<string[]> addresses = new(AddressOption)
    {
        Description = "Instead of USER: an e-mail address, which becomes Email. The part before the @ is the user's name. May be repeated.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> suffix = new("--name-suffix")
    {
        Description = $"With {AddressOption}: a suffix of the user's name, after a hyphen.",
        HelpName = "TEXT",
    };
    private readonly Option<bool> noMail = new("--no-mail") { Description = $"With {AddressOption}: the row has no Email." };

    public void AddTo(Command command)
    {
        command.Add(addresses);
        command.Add(suffix);
        command.Add(noMail);
    }

    /// <summary>The addresses without duplicates, in the order given.</summary>
    /// <exception cref="CliException">No address is given, but an option that needs one is.</exception>
    public IReadOnlyList<string> Read(ParseResult parsed)
    {
        string[] given = [.. parsed.GetValue(addresses)!.Distinct()];
        return given.Length > 0 ? given
            : parsed.GetValue(suffix) is { } alone
                ? throw new CliException(
                    $"--name-suffix {Printable.Escape(alone)} applies only with {AddressOption}; add that option, or omit this one"
                )
            : parsed.GetValue(noMail)
                ? throw new CliException($"--no-mail applies only with {AddressOption}; add that option, or omit this one")
            : given;
    }

    /// <summary>The part before the @, with the suffix.</summary>
    /// <exception cref="CliException">The text is not an address, or does not give a valid user name.</exception>
    public UserName Name(ParseResult parsed, string address)
    {
        if (!PersonNames.IsEmail(address))
        {
            throw new CliException([new InputProblem(AddressOption, Printable.Escape(address), PersonNames.EmailRule)]);
        }

        string name = address[..address.IndexOf('@', StringComparison.Ordinal)] + (parsed.GetValue(suffix) is { } end ? "-" + end : "");
        return UserName.IsValid(name)
            ? new UserName(name)
            : throw new CliException(
                $"'{Printable.Escape(name)}', which {AddressOption} {Printable.Escape(address)} makes, cannot be the name of a "
                    + $"user; name the user by USER and give --email"
            );
    }

    /// <summary>Whether the row gets the address.</summary>
    public bool WithMail(ParseResult parsed) => !parsed.GetValue(noMail);
}
