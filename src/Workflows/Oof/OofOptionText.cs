using System.Globalization;
using VlbiOps.Data.Units;
using VlbiOps.Models.Aperture;

namespace VlbiOps.Workflows.Oof;

/// <summary>Options of out-of-focus holography as users write them: one reading for every door.</summary>
public static class OofOptionText
{
    /// <summary>Farthest defocus that a number without a unit may tell, metres: what is more was meant as millimetres.</summary>
    public const double FarthestPlainMeters = 10;

    /// <summary>Reads a setting such as <c>taper=-12dB</c>, <c>K4=0.1</c> or <c>K4=0.02turns</c>.</summary>
    /// <param name="text">NAME=VALUE.</param>
    /// <returns>The name, and the value in the parameter's base unit (rad, m, dB, 1).</returns>
    /// <exception cref="FormatException">The text is no setting; the message is one line.</exception>
    public static KeyValuePair<string, double> Setting(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? KeyValuePair.Create(text[..equals].Trim(), Quantity.Parse(text[(equals + 1)..]).Value)
            : throw new FormatException($"'{text}' is not a setting; expected NAME=VALUE, such as taper=-12dB");
    }

    /// <summary>Reads settings; a later one of the same name wins.</summary>
    /// <param name="texts">NAME=VALUE each.</param>
    /// <exception cref="FormatException">A text is no setting; the message is one line.</exception>
    public static IReadOnlyDictionary<string, double> Settings(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var settings = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var (name, value) = Setting(text);
            settings[name] = value;
        }

        return settings;
    }

    /// <summary>Reads how noise is set: automatic, per-map, peak, uniform, or its standard deviation in the maps' unit.</summary>
    /// <param name="text">One of them.</param>
    /// <exception cref="FormatException">It is none of them; the message is one line.</exception>
    public static (NoiseEstimate Estimate, double? Sigma) Noise(string text) => text switch
    {
        "automatic" => (NoiseEstimate.Automatic, null),
        "per-map" => (NoiseEstimate.PerMap, null),
        "peak" => (NoiseEstimate.RelativeToPeak, null),
        "uniform" => (NoiseEstimate.Uniform, null),
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var sigma) && sigma > 0 && double.IsFinite(sigma) =>
            (NoiseEstimate.Uniform, sigma),
        _ => throw new FormatException($"'{text}' is no noise; expected automatic, per-map, peak, uniform or a positive standard deviation in the maps' unit"),
    };

    /// <summary>Reads a compatibility sampling: pyoof, or pyoof:RESOLUTION:BOXFACTOR.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is no sampling; the message is one line.</exception>
    public static PyoofSampling Compatibility(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        var usual = new PyoofSampling();
        return parts switch
        {
            ["pyoof"] => usual,
            ["pyoof", var resolution, var box]
                when int.TryParse(resolution, NumberStyles.None, CultureInfo.InvariantCulture, out var points) && points is >= 16 and <= 8192
                && double.TryParse(box, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor is >= 1 and <= 100 =>
                new PyoofSampling(points, factor),
            _ => throw new FormatException($"'{text}' is no compatibility sampling; expected pyoof or pyoof:RESOLUTION:BOXFACTOR, such as pyoof:512:6.5"),
        };
    }

    /// <summary>Reads a list of maximum orders: 3,4,6.</summary>
    /// <param name="text">Whole numbers with commas between.</param>
    /// <exception cref="FormatException">It is no such list; the message is one line.</exception>
    public static IReadOnlyList<int> Orders(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(',', StringSplitOptions.TrimEntries).Select(part =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var order) && order is >= 1 and <= 20
                ? order
                : throw new FormatException($"'{part}' is no order; expected whole numbers from 1 to 20 with commas between, such as 3,4"))];
    }

    /// <summary>Reads a list of lengths: -27mm,0,27mm.</summary>
    /// <param name="text">Lengths with commas between; a number alone is in metres, at most <see cref="FarthestPlainMeters"/>.</param>
    /// <returns>Metres.</returns>
    /// <exception cref="FormatException">It is no such list; the message is one line.</exception>
    public static IReadOnlyList<double> Lengths(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(',').Select(part => Quantity.TryParse(part, Dimension.Number, null, out var number) && Math.Abs(number) > FarthestPlainMeters
            ? throw new FormatException($"'{part.Trim()}' has no unit and would be metres; expected something like -27mm")
            : Quantity.Parse(part, Dimension.Length, "m"))];
    }
}
