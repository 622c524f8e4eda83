using System.Management.Automation;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>A length that is small beside a metre: a number without a unit, other than 0, is refused, for it was hardly meant as metres.</summary>
/// <param name="example">As it should be written, for the message.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WrittenUnitAttribute(string example) : ValidateArgumentsAttribute
{
    /// <summary>As it should be written, for the message.</summary>
    public string Example { get; } = example;

    /// <summary>Metres up to which a number alone is taken.</summary>
    public double PlainUpTo { get; set; }

    /// <summary>Refuses a number alone; an empty cell of a table says nothing.</summary>
    /// <param name="arguments">A <see cref="Length"/>, several, or none.</param>
    /// <param name="engineIntrinsics">Not used.</param>
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        var lengths = arguments switch { Length one => [one], Length[] several => several, _ => Array.Empty<Length>() };
        foreach (var length in lengths)
        {
            if (length.HasUnit || Math.Abs(length.Meters) <= PlainUpTo) continue;
            throw new ValidationMetadataException(FormattableString.Invariant($"{length.Meters:R} has no unit and would be metres; expected something like {Example}"));
        }
    }
}
