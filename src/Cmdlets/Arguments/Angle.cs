using VlbiOps.Data.Units;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>An angle as a parameter takes it: '120arcsec', '5deg', or a number of radians.</summary>
/// <param name="Radians">Radians.</param>
public readonly record struct Angle(double Radians)
{
    /// <summary>A number of radians.</summary>
    /// <param name="radians">Radians.</param>
    public static implicit operator Angle(double radians) => new(radians);

    /// <summary>A whole number of radians.</summary>
    /// <param name="radians">Radians.</param>
    public static implicit operator Angle(int radians) => new(radians);

    /// <summary>Reads an angle.</summary>
    /// <param name="text">A number with a unit, or of radians.</param>
    /// <exception cref="FormatException">The text is no angle; the message is one line.</exception>
    public static Angle Parse(string text) => new(Quantity.Parse(text, Dimension.Angle, "rad"));

    /// <summary>With its unit, in any culture alike.</summary>
    public override string ToString() => FormattableString.Invariant($"{Radians:R} rad");
}
