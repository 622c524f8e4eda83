using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.Closures;

/// <summary>Amplitude of each visibility and its relative error, as closures use them.</summary>
internal sealed class LegStatistics
{
    /// <summary>Takes the amplitudes of visibilities.</summary>
    /// <param name="columns">The visibilities.</param>
    /// <param name="debias">Whether the noise's part of |V|^2 is taken off: A = sqrt(|V|^2 - s^2), and A = s where |V| does not exceed s, so that no baseline is lost.</param>
    public LegStatistics(VisibilityColumns columns, bool debias)
    {
        (Amplitude, Variance, IsUsable) = (new double[columns.Count], new double[columns.Count], new bool[columns.Count]);
        for (var k = 0; k < columns.Count; k++)
        {
            var (raw, s) = (double.Hypot(columns.Real[k], columns.Imaginary[k]), columns.Sigma[k]);
            IsUsable[k] = raw > 0 && double.IsFinite(Square(s / raw));
            Amplitude[k] = !debias ? raw : raw > s ? Math.Sqrt((raw - s) * (raw + s)) : s;
            Variance[k] = Square(s / Amplitude[k]);
        }
    }

    /// <summary>Amplitudes, Jy.</summary>
    public double[] Amplitude { get; }

    /// <summary>Variance of the logarithm of each amplitude, which is that of the phase in rad^2: (s/A)^2.</summary>
    public double[] Variance { get; }

    /// <summary>Whether a visibility is not zero: one of zero has no phase and no logarithm and closes nothing.</summary>
    public bool[] IsUsable { get; }

    private static double Square(double x) => x * x;
}
