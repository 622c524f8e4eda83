namespace VlbiOps.Reports.Text;

/// <summary>SI prefixes and powers of ten in axis titles.</summary>
public static class Units
{
    private static readonly HashSet<string> prefixable = ["m", "s", "Hz", "rad", "Jy", "W", "V", "K", "g", "eV", "Jy/beam"];

    /// <summary>An axis title such as "offset (mrad)", where the numbers shown are the values divided by 10^exponent.</summary>
    /// <param name="label">The quantity.</param>
    /// <param name="unit">Its unit; empty for a pure number.</param>
    /// <param name="exponent">A multiple of three.</param>
    public static string Title(string label, string unit, int exponent)
    {
        string scaled = Scaled(unit, exponent);
        return scaled.Length == 0 ? label : label.Length == 0 ? scaled : $"{label} ({scaled})";
    }

    /// <summary>The unit of numbers that were divided by 10^exponent: a prefix where the unit takes one, else a power of ten.</summary>
    public static string Scaled(string unit, int exponent)
    {
        if (exponent == 0)
        {
            return unit;
        }

        string? prefix = exponent switch
        {
            -15 => "f", -12 => "p", -9 => "n", -6 => "µ", -3 => "m", 3 => "k", 6 => "M", 9 => "G", 12 => "T", _ => null,
        };
        return prefix is not null && prefixable.Contains(unit)
            ? prefix + unit
            : (NumberText.PowerOfTen(exponent) + " " + unit).TrimEnd();
    }
}
