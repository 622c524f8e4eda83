namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>Station gains that are not known: one of each station and scan, V'_ij = g_i conj(g_j) V_ij, g = exp(a + i p).</summary>
/// <param name="AmplitudeSigma">Standard deviation of the normal prior of ln |g|; null where amplitudes are taken as calibrated.</param>
/// <param name="FitsPhases">Whether phases are fitted too, free on the circle, with the first station of each scan as reference.</param>
public sealed record GainModel(double? AmplitudeSigma, bool FitsPhases)
{
    /// <summary>None: the data are calibrated.</summary>
    public static GainModel None { get; } = new(null, false);

    /// <summary>Standard deviations of ln |g| of stations that differ from <see cref="AmplitudeSigma"/>, by name.</summary>
    public IReadOnlyDictionary<string, double> StationSigma { get; init; } = new Dictionary<string, double>();

    /// <summary>Whether the gains of amplitudes are integrated out instead of fitted: no parameters, but errors that go together.</summary>
    public bool IsMarginalized { get; init; }

    /// <summary>Whether gains are parameters.</summary>
    public bool IsFitted => (AmplitudeSigma is not null || FitsPhases) && !IsMarginalized;

    /// <summary>The part of the gains that some data feel: amplitudes those of single visibilities, phases those that are complex; closures feel none.</summary>
    /// <param name="terms">The data products.</param>
    public GainModel FeltBy(IEnumerable<VlbiTerm> terms)
    {
        DataProduct[] single = [.. terms.Select(term => term.Product).Where(product => ProductNames.ClosureOf(product) is null)];
        return this with { AmplitudeSigma = single.Length > 0 ? AmplitudeSigma : null, FitsPhases = FitsPhases && single.Contains(DataProduct.Visibility) };
    }

    /// <summary>The variance of ln |g| of a station.</summary>
    internal double VarianceOf(string station)
    {
        var sigma = StationSigma.GetValueOrDefault(station, AmplitudeSigma ?? 0);
        return sigma * sigma;
    }
}
