using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Formulas;

/// <summary>Facts of fits of formulas in words.</summary>
internal static class FitWords
{
    private const int MostLetters = 34;

    /// <summary>A name or formula short enough for an axis.</summary>
    public static string Label(string text) => text.Length <= MostLetters ? text : text[..(MostLetters - 1)] + "…";

    /// <summary>A probability in percent: 95 %.</summary>
    public static string Percent(double probability) => FormattableString.Invariant($"{100 * probability:0.#####} %");

    /// <summary>Variables with the values at which they are held.</summary>
    public static string Held(IReadOnlyDictionary<string, double> held) =>
        string.Join(", ", held.Select(pair => $"{pair.Key} = {NumberText.Significant(pair.Value, 4)}"));

    /// <summary>A number of things, counted in words that agree.</summary>
    public static string Count(int count, string one, string many) => $"{NumberText.Integer(count)} {(count == 1 ? one : many)}";
}
