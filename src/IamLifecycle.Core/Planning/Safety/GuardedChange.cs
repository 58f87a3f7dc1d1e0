using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Planning.Safety;

/// <summary>A change that the gate must admit.</summary>
/// <param name="Begun">True if it was admitted and started before, so it is not counted again.</param>
/// <param name="Counted">
/// True if the user lost access, and was counted, when it was quarantined. Only a table that looks wrong still refuses the change.
/// </param>
public sealed record GuardedChange(GuardedEffect Kind, UserId Id, UserName User, bool Begun, bool Counted = false)
{
    /// <summary>
    /// The creation of a user. The user has no UserId yet, so its name in lower case represents it: IAM allows one user for all case
    /// variants.
    /// </summary>
    public static GuardedChange Creation(UserName user) => new(GuardedEffect.Creates, IdOf(user), user, Begun: false);

    /// <summary>The id that represents a user that does not exist yet.</summary>
    public static UserId IdOf(UserName user) => new(user.CaseKey);
}
