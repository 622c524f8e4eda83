namespace VlbiOps.Reports.Text;

/// <summary>A value and its standard deviation, shown rounded to the same decimal: two significant digits of the deviation.</summary>
/// <param name="Value">The value.</param>
/// <param name="StandardDeviation">Its standard deviation; zero for a value known or held exactly, NaN where it is unknown.</param>
public readonly record struct ValueWithError(double Value, double StandardDeviation)
{
    /// <summary>For example 12.34 ± 0.56, or (1.234 ± 0.056)×10⁻⁷; the value alone where the deviation is zero.</summary>
    public override string ToString()
    {
        if (!double.IsFinite(Value))
        {
            return NumberText.NotFinite(Value);
        }

        if (StandardDeviation == 0)
        {
            return NumberText.Significant(Value, 6);
        }

        if (!(double.IsFinite(StandardDeviation) && StandardDeviation > 0))
        {
            return NumberText.Significant(Value) + " ± " + NumberText.NotFinite(StandardDeviation);
        }

        (string value, string error, int exponent) = Parts();
        return exponent == 0 ? $"{value} ± {error}" : $"({value} ± {error})×{NumberText.PowerOfTen(exponent)}";
    }

    /// <summary>The same with a unit after it.</summary>
    public string ToString(string unit) => unit.Length == 0 ? ToString() : $"{this} {unit}";

    private (string Value, string Error, int Exponent) Parts()
    {
        const int errorDigits = 2;
        int errorExponent = NumberText.DecimalExponent(StandardDeviation, errorDigits);
        int valueExponent = Value == 0 ? errorExponent : NumberText.DecimalExponent(Value, 15);
        int leading = Math.Max(errorExponent, valueExponent);
        int exponent = leading is >= -3 and < 6 && errorExponent <= 3 ? 0 : leading;
        int decimals = errorDigits - 1 - errorExponent + exponent;
        string show(double x) => NumberText.Fixed(NumberText.RoundTo(NumberText.Scaled(x, -exponent), decimals), decimals);
        return (show(Value), show(StandardDeviation), exponent);
    }
}
