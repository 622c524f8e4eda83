using System.Globalization;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Figures;

/// <summary>Marks on an axis.</summary>
/// <param name="Values">Where the labelled marks are, ascending and distinct.</param>
/// <param name="Labels">What they say: the value divided by 10^<paramref name="Exponent"/>.</param>
/// <param name="Minor">Where the small marks are.</param>
/// <param name="Exponent">A multiple of three, to be told in the axis title.</param>
public sealed record Ticks(double[] Values, string[] Labels, double[] Minor, int Exponent)
{
    /// <summary>Marks at multiples of 1, 2 or 5 times a power of ten, all within the range.</summary>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end; equal ends are widened.</param>
    /// <param name="target">About how many marks are wanted, 2 or more.</param>
    /// <exception cref="ArgumentException">An end is not finite.</exception>
    public static Ticks Linear(double low, double high, int target = 6)
    {
        (low, high) = Widened(low, high);
        double step = Step(low, high, Math.Max(2, target));
        int subdivisions = Math.Abs((step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9))) - 2) < 0.1 ? 4 : 5;
        double[] values = Multiples(low, high, step);
        int exponent = EngineeringExponent(Math.Max(Math.Abs(low), Math.Abs(high)));
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9) + exponent);
        string[] labels = Array.ConvertAll(values, v => NumberText.Fixed(NumberText.Scaled(v, -exponent), decimals));
        return new Ticks(values, labels, Multiples(low, high, step / subdivisions), exponent);
    }

    /// <summary>Marks at powers of ten, or at 1, 2 and 5 times them where the range is short; small marks between.</summary>
    /// <param name="low">Lower end, positive.</param>
    /// <param name="high">Upper end.</param>
    /// <param name="target">About how many marks are wanted, 2 or more.</param>
    /// <exception cref="ArgumentException">An end is not finite or not positive.</exception>
    public static Ticks Logarithmic(double low, double high, int target = 6)
    {
        if (!(low > 0 && double.IsFinite(high)))
        {
            throw new ArgumentException($"logarithmic axis from {Show(low)} to {Show(high)}: expected positive finite ends");
        }

        (low, high) = high > low ? (low, high) : (low / 2, low * 2);
        int first = (int)Math.Floor(Math.Log10(low)), last = (int)Math.Ceiling(Math.Log10(high));
        double[] mantissas = Math.Log10(high / low) > 2 ? [1] : [1, 2, 5];
        double[] values = DecadeMarks(first, last, 1, mantissas, low, high);
        if (values.Length < 2)
        {
            return Linear(low, high, target);
        }

        int stride = Math.Max(1, (int)Math.Ceiling(values.Length / (double)Math.Max(2, target)));
        values = stride == 1 ? values : DecadeMarks(first, last, mantissas.Length == 1 ? stride : 1, [1], low, high) is { Length: > 1 } fewer ? fewer : values;
        double[] minor = DecadeMarks(first, last, 1, stride > 1 && mantissas.Length == 1 ? [1] : [1, 2, 3, 4, 5, 6, 7, 8, 9], low, high);
        bool plain = values[0] >= 0.00999 && values[^1] < 10000;
        return new Ticks(values, Array.ConvertAll(values, v => LogLabel(v, plain)), minor, 0);
    }

    /// <summary>Named places 0, 1, 2, ...</summary>
    public static Ticks Categories(IReadOnlyList<string> names) =>
        new([.. Enumerable.Range(0, names.Count).Select(i => (double)i)], [.. names], [], 0);

    /// <summary>The same marks with labels at every second, third ... only; the others become the small marks.</summary>
    /// <param name="first">The first that keeps its label.</param>
    /// <param name="every">How many marks further the next one is.</param>
    internal Ticks Thinned(int first, int every) => this with
    {
        Values = [.. Values.Where((_, i) => i % every == first)],
        Labels = [.. Labels.Where((_, i) => i % every == first)],
        Minor = Values,
    };

    private static (double Low, double High) Widened(double low, double high)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high))
        {
            throw new ArgumentException($"axis from {Show(low)} to {Show(high)}: expected finite ends");
        }

        (low, high) = low <= high ? (low, high) : (high, low);
        double magnitude = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low > 1e-9 * magnitude && high - low > 1e-290)
        {
            return (low, high);
        }

        double pad = magnitude > 1e-280 ? magnitude * 0.5 : 0.5;
        return (low - pad, high + pad);
    }

    private static double Step(double low, double high, int target)
    {
        double rough = (high / target) - (low / target);
        double decade = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double mantissa = rough / decade;
        double nice = mantissa < 1.42 ? 1 : mantissa < 3.17 ? 2 : mantissa < 7.08 ? 5 : 10;

        // Never fewer than two marks, whatever rounding up did.
        while (Math.Floor((high / (nice * decade)) + 1e-9) - Math.Ceiling((low / (nice * decade)) - 1e-9) < 1)
        {
            nice /= nice == 5 ? 2.5 : 2;
        }

        return nice * decade;
    }

    private static double[] Multiples(double low, double high, double step)
    {
        double first = Math.Ceiling((low / step) - 1e-9), last = Math.Floor((high / step) + 1e-9);
        var values = new double[(int)(last - first) + 1];
        for (int i = 0; i < values.Length; i++)
        {
            // A multiple may leave the range by a rounding; the end itself is meant.
            values[i] = Math.Clamp((first + i) * step, low, high);
        }

        return values;
    }

    private static int EngineeringExponent(double magnitude)
    {
        double decades = Math.Log10(magnitude);
        return decades is >= -2 and < 4 ? 0 : 3 * (int)Math.Floor((decades + 1e-9) / 3);
    }

    private static double[] DecadeMarks(int first, int last, int stride, double[] mantissas, double low, double high)
    {
        List<double> marks = [];
        int start = (int)Math.Ceiling(first / (double)stride) * stride;
        for (int decade = stride == 1 ? first : start; decade <= last; decade += stride)
        {
            foreach (double mantissa in mantissas)
            {
                double value = mantissa * Math.Pow(10, decade);
                if (value >= low * (1 - 1e-12) && value <= high * (1 + 1e-12))
                {
                    marks.Add(Math.Clamp(value, low, high));
                }
            }
        }

        return [.. marks];
    }

    private static string LogLabel(double value, bool plain)
    {
        int exponent = (int)Math.Floor(Math.Log10(value) + 1e-9);
        double mantissa = Math.Round(value / Math.Pow(10, exponent));
        return plain
            ? NumberText.Fixed(mantissa * Math.Pow(10, exponent), Math.Max(0, -exponent))
            : (mantissa == 1 ? "" : NumberText.Fixed(mantissa, 0) + "×") + NumberText.PowerOfTen(exponent);
    }

    private static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
