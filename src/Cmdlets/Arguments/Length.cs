using VlbiOps.Data.Units;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>A length as a parameter takes it: '-27mm', '0.9cm', or a number of metres.</summary>
/// <param name="Meters">Metres.</param>
public readonly record struct Length(double Meters)
{
    /// <summary>Whether its unit was written; a number alone is of metres.</summary>
    public bool HasUnit { get; private init; }

    /// <summary>A number of metres.</summary>
    /// <param name="meters">Metres.</param>
    public static implicit operator Length(double meters) => new(meters);

    /// <summary>A whole number of metres.</summary>
    /// <param name="meters">Metres.</param>
    public static implicit operator Length(int meters) => new(meters);

    /// <summary>Reads a length.</summary>
    /// <param name="text">A number with a unit, or of metres.</param>
    /// <exception cref="FormatException">The text is no length; the message is one line.</exception>
    public static Length Parse(string text) => new(Quantity.Parse(text, Dimension.Length, "m")) { HasUnit = !Quantity.TryParse(text, Dimension.Number, null, out _) };

    /// <summary>With its unit, in any culture alike.</summary>
    public override string ToString() => FormattableString.Invariant($"{Meters:R} m");
}
