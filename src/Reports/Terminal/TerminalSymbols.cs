using System.Globalization;
using System.Text.RegularExpressions;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;

namespace VlbiOps.Reports.Terminal;

/// <summary>Characters that stand for what two pixels, one above the other, show.</summary>
internal static partial class TerminalSymbols
{
    private const char Upper = '▀', Lower = '▄', UpperLine = '▔', LowerLine = '▁';
    private const string Rising = " .:-=+*#%@";
    private const string Above = " .+*#@";
    private const string Below = " .-~=%";
    private const string SeriesMarks = "*ox+#@";

    private static readonly Dictionary<char, string> Plain = new()
    {
        ['\u2212'] = "-", ['″'] = "\"", ['′'] = "'", ['°'] = "deg", ['µ'] = "u", ['μ'] = "u", ['×'] = "x", ['±'] = "+-", ['χ'] = "chi", ['λ'] = "lambda", ['φ'] = "phi", ['σ'] = "sigma", ['∞'] = "inf",
        ['\u2009'] = " ", ['\u00a0'] = " ",
    };

    /// <summary>A cell in colours: half blocks, and thin lines of the terminal's own ink.</summary>
    public static TerminalCell Colored(TerminalPixel top, TerminalPixel bottom)
    {
        if (top.IsInk && bottom.IsInk) return new('│');
        if (top.IsInk) return new(UpperLine, null, bottom.Shown);
        if (bottom.IsInk) return new(LowerLine, null, top.Shown);
        if (top.IsPaper) return bottom.IsPaper ? new(' ') : new(Lower, bottom.Shown);
        return new(Upper, top.Shown, bottom.Shown);
    }

    /// <summary>A cell without colours: marks of series before lines, lines before the tones of maps.</summary>
    public static char Uncolored(TerminalPixel top, TerminalPixel bottom, bool isAscii)
    {
        if ((SeriesOf(top) ?? SeriesOf(bottom)) is { } series) return SeriesMarks[series % SeriesMarks.Length];
        if (top.IsInk || bottom.IsInk) return top.IsInk && bottom.IsInk ? (isAscii ? '|' : '│') : isAscii ? (top.IsInk ? '-' : '_') : top.IsInk ? UpperLine : LowerLine;
        double tone = double.IsNaN(top.Tone) ? bottom.Tone : double.IsNaN(bottom.Tone) ? top.Tone : (top.Tone + bottom.Tone) / 2;
        return double.IsNaN(tone) ? Shade(top, bottom) : top.IsSigned || bottom.IsSigned ? Signed((2 * tone) - 1) : At(Rising, tone);
    }

    /// <summary>Text as a terminal without Unicode writes it: 1e-4 for 10⁻⁴, and a question mark for what it has no letters for.</summary>
    public static string ToAscii(string text)
    {
        string numbers = PowersOfTen().Replace(text, power => (power.Groups["by"].Success ? "e" : "1e") + Lowered(power.Groups["exponent"].Value));
        numbers = Superscripts().Replace(numbers, power => "^" + Lowered(power.Value));
        return string.Concat(numbers.Select(letter => char.IsAscii(letter) ? letter.ToString() : Plain.GetValueOrDefault(letter, "?")));
    }

    [GeneratedRegex("(?<by>×)?10(?<exponent>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")]
    private static partial Regex PowersOfTen();

    [GeneratedRegex("[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")]
    private static partial Regex Superscripts();

    private static string Lowered(string superscripts) =>
        string.Concat(superscripts.Select(letter => letter == '⁻' ? "-" : ((int)char.GetNumericValue(letter)).ToString(CultureInfo.InvariantCulture)));

    private static char Signed(double value) => At(value < 0 ? Below : Above, Math.Abs(value));

    private static char At(string ramp, double fraction) => ramp[(int)Math.Round(Math.Clamp(fraction, 0, 1) * (ramp.Length - 1))];

    /// <summary>What is neither line nor map nor of a series, such as the block of a bar: by how dark it is.</summary>
    private static char Shade(TerminalPixel top, TerminalPixel bottom) =>
        At(Rising, 1 - ((OkLab.From(top.Color).L + OkLab.From(bottom.Color).L) / 2));

    private static int? SeriesOf(TerminalPixel pixel)
    {
        for (int i = 0; i < SeriesMarks.Length; i++)
        {
            if (pixel.Color == SeriesColors.At(i)) return i;
        }

        return null;
    }
}

/// <summary>Half a cell of a terminal.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Tone">Place of a map's value between the ends of its colours; NaN where it is of no map.</param>
/// <param name="IsSigned">Whether the map's colours diverge from their middle.</param>
internal readonly record struct TerminalPixel(Rgba Color, double Tone = double.NaN, bool IsSigned = false)
{
    public bool IsPaper => Color == FigureStyle.Paper;

    public bool IsInk => Color == FigureStyle.Ink || Color == FigureStyle.Muted;

    /// <summary>The colour; null for paper, which is the terminal's own.</summary>
    public Rgba? Shown => IsPaper ? null : Color;
}
