namespace VlbiOps.Reports.Color;

/// <summary>How values become colours: a map, the values at its two ends, and what the colour bar says.</summary>
/// <param name="Map">The colours.</param>
/// <param name="Minimum">Value at the first colour; values below take it too.</param>
/// <param name="Maximum">Value at the last colour, above <paramref name="Minimum"/>.</param>
/// <param name="Label">The quantity, for the colour bar.</param>
/// <param name="Unit">Its unit; empty for a pure number.</param>
public sealed record ColorScale(ColorMap Map, double Minimum, double Maximum, string Label = "", string Unit = "")
{
    /// <summary>The colour of missing (non-finite) values: transparent unless set.</summary>
    public Rgba Missing { get; init; } = Rgba.Transparent;

    /// <summary>From the least to the greatest finite value; 0 to 1 where there is none.</summary>
    public static ColorScale Spanning(IEnumerable<double> values, ColorMap map, string label = "", string unit = "")
    {
        (double low, double high) = Range(values);
        return new ColorScale(map, low, high, label, unit);
    }

    /// <summary>Symmetric about zero, out to the greatest finite magnitude, for signed values on a diverging map.</summary>
    public static ColorScale Symmetric(IEnumerable<double> values, ColorMap map, string label = "", string unit = "")
    {
        double top = 0;
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                top = Math.Max(top, Math.Abs(value));
            }
        }

        top = top > 0 ? top : 1;
        return new ColorScale(map, -top, top, label, unit);
    }

    /// <summary>The value's place between the ends, not clipped; NaN for a missing value.</summary>
    public double Fraction(double value) => double.IsFinite(value) ? (value - Minimum) / (Maximum - Minimum) : double.NaN;

    /// <summary>The value's colour; <see cref="Missing"/> where it is not finite.</summary>
    public Rgba ColorOf(double value) => double.IsFinite(value) ? Map.At(Fraction(value)) : Missing;

    /// <summary>The value's entry in <see cref="Palette"/>: 0 where it is not finite, else 1 to 255.</summary>
    public byte IndexOf(double value) => double.IsFinite(value) ? (byte)(1 + ColorMap.IndexOf(Fraction(value))) : (byte)0;

    /// <summary>The 256 colours of an indexed image: first that of missing values, then the map's.</summary>
    public Rgba[] Palette()
    {
        var palette = new Rgba[ColorMap.Count + 1];
        palette[0] = Missing;
        for (int i = 0; i < ColorMap.Count; i++)
        {
            palette[i + 1] = Map[i];
        }

        return palette;
    }

    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
        }

        if (low > high)
        {
            return (0, 1);
        }

        double pad = high > low ? 0 : Math.Max(Math.Abs(low) * 0.5, 0.5);
        return (low - pad, high + pad);
    }
}
