using System.Globalization;
using VlbiOps.Data.Units;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>A time of an observation as a parameter takes it: '03:30', '27:15:00' (of the day after), '3.5h', or a number of hours.</summary>
/// <param name="Hours">Hours since 0 h UT of the observation's reference day.</param>
public readonly record struct ObservingTime(double Hours)
{
    /// <summary>A number of hours.</summary>
    /// <param name="hours">Hours.</param>
    public static implicit operator ObservingTime(double hours) => new(hours);

    /// <summary>A whole number of hours.</summary>
    /// <param name="hours">Hours.</param>
    public static implicit operator ObservingTime(int hours) => new(hours);

    /// <summary>Reads a time.</summary>
    /// <param name="text">Hours and minutes with a colon, and seconds where wanted; or a number, of hours or with a unit.</param>
    /// <exception cref="FormatException">The text is no time; the message is one line.</exception>
    public static ObservingTime Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        if (parts.Length == 1) return new(Quantity.Parse(text, Dimension.Time, "h") / 3600);
        var numbers = Array.ConvertAll(parts, part => double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : double.NaN);
        return parts.Length <= 3 && numbers[0] >= 0 && numbers[1..].All(number => number is >= 0 and < 60)
            ? new(numbers.Select((number, k) => number / Math.Pow(60, k)).Sum())
            : throw new FormatException($"'{text}' is no time; expected something like 03:30, 03:30:15 or 3.5h");
    }

    /// <summary>With its unit, in any culture alike.</summary>
    public override string ToString() => FormattableString.Invariant($"{Hours:R} h");
}
