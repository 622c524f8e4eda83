using System.Numerics;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.Closures;

/// <summary>A closure's value and how steeply it goes with what its legs add up to.</summary>
/// <param name="Value">In the unit of its kind; the real part of a bispectrum.</param>
/// <param name="Imaginary">Imaginary part of a bispectrum; else 0.</param>
/// <param name="Scale">Change of the value with the legs' summed phases, or logarithms of amplitudes: its standard deviation is this times the root of the legs' summed variances.</param>
internal readonly record struct ClosureValue(double Value, double Imaginary, double Scale)
{
    /// <summary>V12 V23 V31, Jy^3.</summary>
    public static ClosureValue Bispectrum(VisibilityColumns columns, ReadOnlySpan<int> rows, ReadOnlySpan<DirectedLeg> legs)
    {
        var product = Complex.One;
        for (var k = 0; k < legs.Length; k++)
        {
            var imaginary = columns.Imaginary[rows[k]];
            product *= new Complex(columns.Real[rows[k]], legs[k].Reversed ? -imaginary : imaginary);
        }

        return new ClosureValue(product.Real, product.Imaginary, double.Hypot(product.Real, product.Imaginary));
    }

    /// <summary>arg(V12 V23 V31), rad, in (-pi, pi].</summary>
    public static ClosureValue Phase(VisibilityColumns columns, ReadOnlySpan<int> rows, ReadOnlySpan<DirectedLeg> legs)
    {
        var bispectrum = Bispectrum(columns, rows, legs);
        // Adding zero makes -0 +0, whose angle beside a negative real part is pi and not -pi.
        return new ClosureValue(Math.Atan2(bispectrum.Imaginary + 0.0, bispectrum.Value), 0, 1);
    }

    /// <summary>A12 A34 / (A14 A23); debiased, divided by 1 + (s/A14)^2 + (s/A23)^2 for the bias of the quotient (as eht-imaging does).</summary>
    public static ClosureValue Amplitude(LegStatistics statistics, ReadOnlySpan<int> rows, bool debias)
    {
        var (a, variance) = (statistics.Amplitude, statistics.Variance);
        var quotient = a[rows[0]] / a[rows[2]] * (a[rows[1]] / a[rows[3]]);
        return new ClosureValue(debias ? quotient / (1 + variance[rows[2]] + variance[rows[3]]) : quotient, 0, quotient);
    }

    /// <summary>ln A12 + ln A34 - ln A14 - ln A23; debiased, each ln A with (s/A)^2/2 for the bias of the logarithm (as eht-imaging does).</summary>
    public static ClosureValue LogAmplitude(LegStatistics statistics, ReadOnlySpan<int> rows, bool debias)
    {
        var (a, variance) = (statistics.Amplitude, statistics.Variance);
        var value = Math.Log(a[rows[0]]) + Math.Log(a[rows[1]]) - Math.Log(a[rows[2]]) - Math.Log(a[rows[3]]);
        var bias = 0.5 * (variance[rows[0]] + variance[rows[1]] - variance[rows[2]] - variance[rows[3]]);
        return new ClosureValue(debias ? value + bias : value, 0, 1);
    }
}
