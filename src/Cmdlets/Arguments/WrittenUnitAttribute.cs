using System.Management.Automation;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>A length that is small beside a metre: a number without a unit, other than 0, is refused, for it was hardly meant as metres.</summary>
/// <param name="example">As it should be written, for the message.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WrittenUnitAttribute(string example) : ValidateEnumeratedArgumentsAttribute
{
    /// <summary>As it should be written, for the message.</summary>
    public string Example { get; } = example;

    /// <summary>Metres up to which a number alone is taken.</summary>
    public double PlainUpTo { get; set; }

    /// <summary>Refuses a number alone.</summary>
    /// <param name="element">A <see cref="Length"/>.</param>
    protected override void ValidateElement(object element)
    {
        if (element is Length { HasUnit: false } length && !(Math.Abs(length.Meters) <= PlainUpTo))
        {
            throw new ValidationMetadataException(FormattableString.Invariant($"{length.Meters:R} has no unit and would be metres; expected something like {Example}"));
        }
    }
}
