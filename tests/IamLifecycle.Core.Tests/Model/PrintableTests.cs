using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Model;

public sealed class PrintableTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        ArbMap.Default.ArbFor<string>().Generator.Where(text => text is not null),
        Gen.ArrayOf(Gen.Elements('\0', '\n', '\u001b', '\u007f', '\u0085', '\u2028', '\u202e', '\u200b', '\ud83d', '\ude00', 'a'))
            .Select(characters => new string(characters))
    );

    [Fact]
    public void Characters_that_move_the_cursor_break_a_line_or_reverse_the_text_are_escaped() =>
        Prop.ForAll(Texts.ToArbitrary(), text => Printable.Escape(text).EnumerateRunes().All(IsHarmless))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Ordinary_text_is_not_changed() => Printable.Escape("Ünïcödé 漢字 😀 a@b").Should().Be("Ünïcödé 漢字 😀 a@b");

    [Fact]
    public void An_escaped_character_is_shown_by_its_number() =>
        Printable.Escape("a\nb\u001b[31m\u202e").Should().Be("a\\u{A}b\\u{1B}[31m\\u{202E}");

    [Fact]
    public void Long_text_is_truncated_and_its_length_is_stated() =>
        Printable.Escape(new string('x', 101)).Should().Be(new string('x', 100) + "… (101 characters)");

    private static bool IsHarmless(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate
            );
}
