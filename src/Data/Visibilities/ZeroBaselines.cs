namespace VlbiOps.Data.Visibilities;

/// <summary>Baselines between telescopes of one site, which see the whole flux of a source, its extended parts too.</summary>
public static class ZeroBaselines
{
    /// <summary>Length below which a baseline lies within a site, wavelengths (EHT Collaboration 2019, ApJL 875, L4).</summary>
    public const double UsualLength = 1e8;

    /// <summary>Scales the short baselines, V and sigma, to the flux of the compact part, all by one factor: that which brings the median amplitude of the best of them
    /// (highest median signal-to-noise ratio) to it.</summary>
    /// <param name="set">Visibilities.</param>
    /// <param name="totalFlux">Flux of the compact part, Jy.</param>
    /// <param name="maximumLength">Length below which a baseline is scaled, wavelengths.</param>
    /// <exception cref="ArgumentException">The flux is not positive, or no baseline is as short.</exception>
    public static VisibilitySet Rescale(VisibilitySet set, double totalFlux, double maximumLength = UsualLength)
    {
        if (!(totalFlux > 0) || !double.IsFinite(totalFlux)) throw new ArgumentException(FormattableString.Invariant($"a flux of {totalFlux} Jy; expected a positive number"), nameof(totalFlux));
        var columns = set.Columns;
        var best = Enumerable.Range(0, columns.Count).Where(k => columns.BaselineLength(k) < maximumLength)
            .GroupBy(k => (Math.Min(columns.Station1[k], columns.Station2[k]), Math.Max(columns.Station1[k], columns.Station2[k])))
            .MaxBy(baseline => Medians.Of(baseline.Select(columns.SignalToNoise)))
            ?? throw new ArgumentException(FormattableString.Invariant($"no baseline is shorter than {maximumLength:G4} wavelengths; expected one within a site"), nameof(maximumLength));
        var (flux, (a, b)) = (Medians.Of(best.Select(columns.Amplitude)), best.Key);
        var factor = new double[columns.Count];
        for (var k = 0; k < factor.Length; k++) factor[k] = columns.BaselineLength(k) < maximumLength ? totalFlux / flux : 1;
        return set.With(RowScaling.By(columns, factor), FormattableString.Invariant(
            $"baselines below {maximumLength / 1e9:0.###} Glambda scaled from {flux:0.####} Jy (median of {set.Stations[a]}-{set.Stations[b]}) to {totalFlux:0.####} Jy"));
    }
}
