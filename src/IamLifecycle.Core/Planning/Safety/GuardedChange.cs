using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Safety;

/// <summary>A change that the gate must admit.</summary>
/// <param name="Begun">It was admitted before and begun, so it is not counted again.</param>
/// <param name="Counted">The user lost access, and was counted, when it was quarantined: only a table that looks wrong still refuses it.</param>
public sealed record GuardedChange(GuardedEffect Kind, UserId Id, UserName User, bool Begun, bool Counted = false)
{
    /// <summary>
    /// The creation of a user. It has no UserId yet, so its name in lower case stands for it: IAM has one user for all spellings.
    /// </summary>
    public static GuardedChange Creation(UserName user) => new(GuardedEffect.Creates, IdOf(user), user, Begun: false);

    /// <summary>What stands for the UserId of a user that is to be created.</summary>
    public static UserId IdOf(UserName user) => new(user.CaseKey);
}
