using FsCheck;
using FsCheck.Fluent;

namespace IamLifecycle.Properties;

/// <summary>Generates scenes of every kind, the unusual ones as often as the ordinary ones.</summary>
internal static class SceneGenerator
{
    private const double Minute = 1.0 / (24 * 60);

    public static Arbitrary<Scene> Scenes =>
        (
            from superseded in Key('A')
            from published in Key('B')
            from unknown in Gen.Frequency((3, Gen.Constant<SceneKey?>(null)), (2, Gen.OrNull(Key('F'))))
            from unfinished in Gen.Frequency((3, Gen.Constant(Unfinished.Nothing)), (2, Gen.Elements(Enum.GetValues<Unfinished>())))
            from parameter in Gen.Frequency((2, Gen.Constant(ParameterDamage.None)), (2, Gen.Elements(Enum.GetValues<ParameterDamage>())))
            from tags in Gen.Frequency((2, Gen.Constant(TagDamage.None)), (2, Gen.Elements(Enum.GetValues<TagDamage>())))
            from boundary in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
            from row in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
            from which in Gen.Choose(0, 5)
            select Possible(
                new Scene(which < 3 ? superseded : null, which < 5 ? published : null, unknown, parameter, tags, unfinished, boundary, row)
            )
        ).ToArbitrary();

    /// <summary>
    /// IAM lists two keys at most, a published key is younger than the one it superseded, and a key that a run was creating is as old as
    /// its intent.
    /// </summary>
    private static Scene Possible(Scene scene)
    {
        SceneKey? superseded =
            scene.Superseded is { } old && scene.Published is { } current && old.Age <= current.Age
                ? old with
                {
                    Age = current.Age + 1,
                }
                : scene.Superseded;
        SceneKey? unknown = (scene.Unknown, scene.Unfinished) switch
        {
            ({ } key, Unfinished.IssueAnHourAgo) => key with { Age = 60 * Minute },
            ({ } key, Unfinished.IssueJustNow) => key with { Age = Minute },
            var (key, _) => key,
        };
        if (unknown is not null && superseded is { Listed: true } && scene.Published is { Listed: true })
        {
            superseded = superseded with { Listed = false };
        }

        // The credential report cannot distinguish keys that were created in the same second.
        bool sameSecond = unknown is not null && (unknown.Age == scene.Published?.Age || unknown.Age == superseded?.Age);
        return scene with { Superseded = superseded, Unknown = sameSecond ? unknown! with { Age = unknown.Age + Minute } : unknown };
    }

    private static Gen<SceneKey?> Key(char name) =>
        from hours in Gen.OneOf(Gen.Choose(2, 60 * 24), Gen.Elements(15 * 24, 30 * 24, 14 * 24, 2))
        from active in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        from listed in Gen.Frequency((6, Gen.Constant(true)), (1, Gen.Constant(false)))
        from used in Gen.Frequency((1, Gen.Constant(true)), (2, Gen.Constant(false)))
        select (SceneKey?)new SceneKey(name, hours / 24.0, active, listed, used);
}
