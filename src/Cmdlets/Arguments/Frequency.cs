using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Units;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>A frequency as a parameter takes it: '32GHz', or a number of hertz.</summary>
/// <param name="Hertz">Hertz.</param>
public readonly record struct Frequency(double Hertz)
{
    /// <summary>Below it there is no radio: 32 is meant for 32 GHz.</summary>
    private const double Lowest = 1000;

    /// <summary>Hertz.</summary>
    public double Hertz { get; } = Hertz >= Lowest
        ? Hertz
        : throw new FormatException(FormattableString.Invariant($"{Hertz} Hz is no radio frequency; expected a value with its unit, such as 32GHz"));

    /// <summary>The wavelength in vacuum, m.</summary>
    public double WavelengthMeters => OofObservation.SpeedOfLight / Hertz;

    /// <summary>A number of hertz.</summary>
    /// <param name="hertz">Hertz.</param>
    public static implicit operator Frequency(double hertz) => new(hertz);

    /// <summary>A whole number of hertz.</summary>
    /// <param name="hertz">Hertz.</param>
    public static implicit operator Frequency(long hertz) => new(hertz);

    /// <summary>Reads a frequency.</summary>
    /// <param name="text">A number with a unit, or of hertz.</param>
    /// <exception cref="FormatException">The text is no positive frequency; the message is one line.</exception>
    public static Frequency Parse(string text) => Quantity.Parse(text, Dimension.Frequency, "Hz") is > 0 and var hertz
        ? new(hertz)
        : throw new FormatException($"'{text}' is not a positive frequency; expected something like 32GHz");

    /// <summary>With its unit, in any culture alike.</summary>
    public override string ToString() => FormattableString.Invariant($"{Hertz / 1e9:R} GHz");
}
