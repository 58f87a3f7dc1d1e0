using System.Collections.Immutable;
using System.CommandLine;
using IamLifecycle.Cli.Completion;
using IamLifecycle.Model.Identity;
using IamLifecycle.Running;

namespace IamLifecycle.Cli.Commands.Users;

/// <summary>User names as arguments. A name that IAM does not allow is rejected before anything is sent.</summary>
internal static class UserArguments
{
    public static Argument<string[]> Many() =>
        new("USER") { Description = "The users to include. Default: all users.", Arity = ArgumentArity.ZeroOrMore };

    public static Argument<string> One() => new("USER") { Description = "The user's name, spelled as in the row." };

    /// <summary>Adds completion of the names of users that have a row.</summary>
    public static void Complete(Argument user, SharedOptions shared) => user.CompletionSources.Add(new NameCompletion(shared).Users);

    /// <exception cref="CliException">The text is not a valid user name.</exception>
    public static UserName Name(string text) =>
        UserName.IsValid(text)
            ? new UserName(text)
            : throw new CliException($"'{Printable.Escape(text)}' cannot be the name of a user; use {UserName.Rule}");

    /// <summary>The names as a scope; null for all users.</summary>
    public static IReadOnlyList<string>? Scope(string[] names) =>
        names.Length == 0 ? null : [.. names.Select(Name).Distinct().Order().Select(name => name.Value)];

    public static Scope Scope(IReadOnlyList<string>? names) =>
        names is null ? new Scope.Everyone() : new Scope.Users(names.Select(Name).ToImmutableArray());
}
