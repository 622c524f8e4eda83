using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Vlbi;

/// <summary>Facts of interferometry in words and units that readers use.</summary>
internal static class VlbiText
{
    /// <summary>What numbers in radians are multiplied by to be degrees.</summary>
    public const double Degrees = 180 / Math.PI;

    /// <summary>The factor and name of the unit in which lengths up to some wavelengths are shown.</summary>
    public static (double Factor, string Unit) Wavelengths(double longest) =>
        longest >= 2e8 ? (1e-9, "Gλ") : longest >= 2e5 ? (1e-6, "Mλ") : longest >= 2e2 ? (1e-3, "kλ") : (1, "λ");

    /// <summary>A length in wavelengths as text.</summary>
    public static string Length(double wavelengths)
    {
        var (factor, unit) = Wavelengths(wavelengths);
        return $"{NumberText.Significant(wavelengths * factor, 3)} {unit}";
    }

    /// <summary>A unit as it is written for readers: µas, °.</summary>
    public static string Unit(string unit) => unit switch { "uas" => "µas", "deg" => "°", _ => unit };

    /// <summary>What samples of a product are called, in the plural.</summary>
    public static string Plural(DataProduct product) => product switch
    {
        DataProduct.Visibility => "visibilities",
        DataProduct.Amplitude => "amplitudes",
        DataProduct.LogAmplitude => "log amplitudes",
        DataProduct.Bispectrum => "bispectra",
        DataProduct.ClosurePhase => "closure phases",
        DataProduct.ClosureAmplitude => "closure amplitudes",
        _ => "log closure amplitudes",
    };

    /// <summary>The same, the first letter a capital.</summary>
    public static string Title(DataProduct product) => Capital(Plural(product));

    /// <summary>Words in a row: a, b and c.</summary>
    public static string Join(IReadOnlyList<string> words) => words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}";

    /// <summary>Names without what stands before their last point, those that are still different so.</summary>
    public static string[] Short(IReadOnlyList<string> names)
    {
        string[] shorter = [.. names.Select(name => name[(name.LastIndexOf('.') + 1)..])];
        return [.. shorter.Select((name, k) => shorter.Count(other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) == 1 ? name : names[k])];
    }

    /// <summary>A number of things, counted in words that agree.</summary>
    public static string Count(int count, string one, string many) => $"{NumberText.Integer(count)} {(count == 1 ? one : many)}";

    /// <summary>The observation on one line, with its band.</summary>
    public static string Observation(VisibilitySet set) =>
        Source(set.Metadata) + Day(set.Metadata) + (set.Metadata.FrequencyHz > 0 ? $", {NumberText.Significant(set.Metadata.FrequencyHz / 1e9, 5)} GHz" : string.Empty);

    /// <summary>The source's name.</summary>
    public static string Source(VisibilityMetadata metadata) => metadata.SourceName.Length > 0 ? metadata.SourceName : "unnamed source";

    /// <summary>The first letter a capital.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The middle value.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }

    private static string Day(VisibilityMetadata metadata) => metadata.ModifiedJulianDate > 0 ? FormattableString.Invariant($", {metadata.Date:yyyy-MM-dd}") : string.Empty;
}
