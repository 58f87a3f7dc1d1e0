using IamLifecycle.Model.Identity;

namespace IamLifecycle.Planning;

/// <content>What is done about the tags of a parameter.</content>
public abstract partial record Change
{
    /// <summary>Put our tags on the user's parameter again.</summary>
    /// <param name="Was">The tags that it bears.</param>
    public sealed record TagParameter(UserName User, Reason Reason, ParameterTags Was) : Change(User, Reason)
    {
        public override string ToString() => $"~ parameter tags (were {Was})";
    }
}
