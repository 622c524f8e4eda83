namespace VlbiOps.Data.Visibilities;

/// <summary>Amplitudes and phases of visibilities, a row each.</summary>
public sealed class VisibilityAmplitudes
{
    private VisibilityAmplitudes(VisibilitySet set)
    {
        var columns = set.Columns;
        (Set, Amplitude, Debiased, Phase) = (set, new double[set.Count], new double[set.Count], new double[set.Count]);
        for (var k = 0; k < set.Count; k++)
        {
            Amplitude[k] = columns.Amplitude(k);
            Debiased[k] = Debias(Amplitude[k], columns.Sigma[k]);
            Phase[k] = Math.Atan2(columns.Imaginary[k], columns.Real[k]);
        }
    }

    /// <summary>The visibilities; time, stations, baseline and sigma of every row are theirs.</summary>
    public VisibilitySet Set { get; }

    /// <summary>|V|, Jy.</summary>
    public double[] Amplitude { get; }

    /// <summary>sqrt(|V|^2 - sigma^2), Jy; 0 where |V| does not exceed sigma.</summary>
    public double[] Debiased { get; }

    /// <summary>arg V, rad, in (-pi, pi].</summary>
    public double[] Phase { get; }

    /// <summary>Standard deviation of an amplitude, Jy: that of the visibility.</summary>
    public double[] Sigma => Set.Columns.Sigma;

    /// <summary>The amplitudes and phases of a set.</summary>
    public static VisibilityAmplitudes Of(VisibilitySet set) => new(set);

    /// <summary>sqrt(a^2 - s^2); 0 where a does not exceed s.</summary>
    public static double Debias(double amplitude, double sigma) => amplitude > sigma ? Math.Sqrt((amplitude * amplitude) - (sigma * sigma)) : 0;

    /// <summary>ln A of the debiased amplitudes with standard deviations sigma/A, of the rows where A is not 0.</summary>
    public LogAmplitudes Logarithms()
    {
        var rows = Enumerable.Range(0, Debiased.Length).Where(k => Debiased[k] > 0).ToArray();
        return new LogAmplitudes(rows, rows.Select(k => Math.Log(Debiased[k])).ToArray(), rows.Select(k => Sigma[k] / Debiased[k]).ToArray());
    }
}

/// <summary>Logarithms of debiased amplitudes.</summary>
/// <param name="Rows">The rows of the set they are of: those whose debiased amplitude is not 0.</param>
/// <param name="Values">ln (A/Jy).</param>
/// <param name="Sigma">Standard deviations, sigma/A.</param>
public sealed record LogAmplitudes(int[] Rows, double[] Values, double[] Sigma);
