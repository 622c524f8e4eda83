using VlbiOps.Data.Units;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>A length of baselines as a parameter takes it: '2Glambda', '100Mlambda', or a number of wavelengths.</summary>
/// <param name="Wavelengths">Wavelengths.</param>
public readonly record struct BaselineLength(double Wavelengths)
{
    /// <summary>A number of wavelengths.</summary>
    /// <param name="wavelengths">Wavelengths.</param>
    public static implicit operator BaselineLength(double wavelengths) => new(wavelengths);

    /// <summary>A whole number of wavelengths.</summary>
    /// <param name="wavelengths">Wavelengths.</param>
    public static implicit operator BaselineLength(long wavelengths) => new(wavelengths);

    /// <summary>Reads a length.</summary>
    /// <param name="text">A number with a unit, or of wavelengths.</param>
    /// <exception cref="FormatException">The text is no length of a baseline; the message is one line.</exception>
    public static BaselineLength Parse(string text) => Quantity.Parse(text, Dimension.BaselineLength, "lambda") is >= 0 and var length
        ? new(length)
        : throw new FormatException($"'{text}' is below 0; expected something like 2Glambda");

    /// <summary>With its unit, in any culture alike.</summary>
    public override string ToString() => FormattableString.Invariant($"{Wavelengths / 1e9:R} Glambda");
}
