namespace VlbiOps.Data.Units;

/// <summary>The units of the field by their symbols. Symbols are case-sensitive where case tells units apart (mHz, MHz); elsewhere any
/// case is taken.</summary>
public static class UnitTable
{
    private const double Degree = Math.PI / 180;

    private static readonly Dictionary<string, Unit> Exact = Build();
    private static readonly Dictionary<string, Unit?> AnyCase = Fold();

    /// <summary>All symbols.</summary>
    public static IReadOnlyCollection<string> Symbols => Exact.Keys;

    /// <summary>Finds a unit by its symbol.</summary>
    /// <param name="symbol">Symbol, such as "GHz" or "arcsec".</param>
    /// <param name="unit">The unit.</param>
    /// <returns>Whether there is such a unit.</returns>
    public static bool TryFind(string symbol, out Unit unit)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        string trimmed = symbol.Trim();
        if (Exact.TryGetValue(trimmed, out unit))
        {
            return true;
        }

        bool isKnown = AnyCase.TryGetValue(trimmed, out Unit? folded) && folded is { } found && IsSamePrefix(trimmed, found.Symbol);
        unit = isKnown ? folded!.Value : default;
        return isKnown;
    }

    /// <summary>M is mega and m milli: that letter at the beginning keeps its case.</summary>
    private static bool IsSamePrefix(string written, string symbol) => written[0] == symbol[0] || written[0] is not ('M' or 'm');

    private static Dictionary<string, Unit> Build()
    {
        var units = new Dictionary<string, Unit>(StringComparer.Ordinal);
        void Add(Dimension dimension, double scale, params ReadOnlySpan<string> symbols)
        {
            foreach (string symbol in symbols)
            {
                units.Add(symbol, new Unit(symbol, dimension, scale));
            }
        }

        Add(Dimension.Length, 1, "m", "meter", "meters", "metre", "metres");
        Add(Dimension.Length, 1e3, "km");
        Add(Dimension.Length, 1e-2, "cm");
        Add(Dimension.Length, 1e-3, "mm");
        Add(Dimension.Length, 1e-6, "um", "\u00b5m", "\u03bcm", "micron", "microns");
        Add(Dimension.Length, 1e-9, "nm");
        Add(Dimension.Angle, 1, "rad", "radian", "radians");
        Add(Dimension.Angle, 1e-3, "mrad");
        Add(Dimension.Angle, 1e-6, "urad", "\u00b5rad", "\u03bcrad");
        Add(Dimension.Angle, 2 * Math.PI, "turn", "turns", "cycle", "cycles");
        Add(Dimension.Angle, Degree, "deg", "degree", "degrees", "\u00b0");
        Add(Dimension.Angle, Degree / 60, "arcmin", "amin", "'");
        Add(Dimension.Angle, Degree / 3600, "arcsec", "asec", "as", "\"");
        Add(Dimension.Angle, Degree / 3600e3, "mas", "milliarcsec");
        Add(Dimension.Angle, Degree / 3600e6, "uas", "\u00b5as", "\u03bcas", "microarcsec");
        Add(Dimension.Frequency, 1, "Hz");
        Add(Dimension.Frequency, 1e3, "kHz");
        Add(Dimension.Frequency, 1e6, "MHz");
        Add(Dimension.Frequency, 1e9, "GHz");
        Add(Dimension.Frequency, 1e12, "THz");
        Add(Dimension.Time, 1, "s", "sec", "second", "seconds");
        Add(Dimension.Time, 1e-3, "ms");
        Add(Dimension.Time, 60, "min", "minute", "minutes");
        Add(Dimension.Time, 3600, "h", "hr", "hour", "hours");
        Add(Dimension.Time, 86400, "d", "day", "days");
        Add(Dimension.FluxDensity, 1, "Jy");
        Add(Dimension.FluxDensity, 1e-3, "mJy");
        Add(Dimension.FluxDensity, 1e-6, "uJy", "\u00b5Jy", "\u03bcJy");
        Add(Dimension.FluxDensity, 1e3, "kJy");
        Add(Dimension.Temperature, 1, "K");
        Add(Dimension.Temperature, 1e-3, "mK");
        Add(Dimension.Decibel, 1, "dB");
        Add(Dimension.BaselineLength, 1, "lambda", "wavelength", "wavelengths");
        Add(Dimension.BaselineLength, 1e3, "klambda");
        Add(Dimension.BaselineLength, 1e6, "Mlambda");
        Add(Dimension.BaselineLength, 1e9, "Glambda");
        Add(Dimension.Number, 0.01, "%");
        return units;
    }

    /// <summary>Symbols by lower case; null where that stands for two different units.</summary>
    private static Dictionary<string, Unit?> Fold()
    {
        var folded = new Dictionary<string, Unit?>(StringComparer.OrdinalIgnoreCase);
        foreach (Unit unit in Exact.Values)
        {
            bool isTaken = folded.TryGetValue(unit.Symbol, out Unit? other);
            folded[unit.Symbol] = !isTaken || (other?.Dimension == unit.Dimension && other?.Scale == unit.Scale) ? unit : null;
        }

        return folded;
    }
}
