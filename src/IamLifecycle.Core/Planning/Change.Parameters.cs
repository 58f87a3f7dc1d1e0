using IamLifecycle.Model.Identity;

namespace IamLifecycle.Planning;

/// <content>Changes of the tags of a parameter.</content>
public abstract partial record Change
{
    /// <summary>Restore the function's tags on the user's parameter.</summary>
    /// <param name="Was">The tags that the parameter has.</param>
    public sealed record TagParameter(UserName User, Reason Reason, ParameterTags Was) : Change(User, Reason)
    {
        public override string ToString() => $"~ parameter tags (were {Was})";
    }
}
