using VlbiOps.Optim.Diagnostics;
using VlbiOps.Results.Fits;

namespace VlbiOps.Results.Oof;

/// <summary>What a holography posterior says about the aperture, pixel by pixel: the mean phase with credible bands.</summary>
/// <remarks>Arrays go by row, y the slow index, both axes along <see cref="Coordinates"/>; NaN where no light falls. Piston and tilt are taken off as in
/// <see cref="ApertureMap"/>. Bands are of each pixel by itself, from at most a thousand draws evenly taken.</remarks>
public sealed class PosteriorApertureMap
{
    private const int MostDraws = 1000;

    /// <summary>Maps the aperture of a posterior.</summary>
    /// <param name="posterior">A posterior of a holography fit.</param>
    /// <param name="pixels">Pixels across the dish, 2 or more.</param>
    /// <param name="mass">Probability between the band's ends, between 0 and 1.</param>
    /// <param name="cancellation">Stops the work between two pixels.</param>
    /// <exception cref="ArgumentException">It is of another kind of problem, or the probability is none.</exception>
    public PosteriorApertureMap(PosteriorResult posterior, int pixels = 128, double mass = 0.9, CancellationToken cancellation = default)
    {
        if (!(mass > 0 && mass < 1)) throw new ArgumentException(FormattableString.Invariant($"the probability of a band is {mass}; expected one between 0 and 1"));
        var source = PosteriorSurface.Of(posterior, pixels);
        var surface = source.Surface;
        (Fit, Mass) = (source.Fit, mass);
        Coordinates = surface.Grid.Coordinates.ToArray();
        Mask = surface.Mask;
        Amplitude = Array.ConvertAll(surface.Amplitude, a => a > 0 ? a : double.NaN);
        MicrometersPerRadian = surface.WavelengthMeters / (4 * Math.PI) * 1e6;
        (Phase, PhaseError, PhaseLower, PhaseUpper) = (Empty(), Empty(), Empty(), Empty());
        Fill(surface, Thinned(source), cancellation);
        SurfaceError = Array.ConvertAll(Phase, p => p * MicrometersPerRadian);

        // The surface's figures at as many pixels as everywhere else: they do not depend on how finely it is drawn.
        Quantities = PosteriorTable.Of(posterior, mass);
        (PhaseRms, SurfaceRmsMicrometers, RuzeEfficiency) = (Quantity("phase_rms"), Quantity("surface_rms"), Quantity("ruze_efficiency"));
    }

    /// <summary>The fit whose posterior was sampled.</summary>
    public OofFitResult Fit { get; }

    /// <summary>Probability between the band's ends.</summary>
    public double Mass { get; }

    /// <summary>Centres of the pixels along x and along y, m.</summary>
    public double[] Coordinates { get; }

    /// <summary>Pixels across.</summary>
    public int Pixels => Coordinates.Length;

    /// <summary>The lit part of each pixel, 0 to 1: blockage and rim alone.</summary>
    public double[] Mask { get; }

    /// <summary>Field amplitude with the illumination's posterior mean.</summary>
    public double[] Amplitude { get; }

    /// <summary>Posterior mean of the aperture phase, radians.</summary>
    public double[] Phase { get; }

    /// <summary>Posterior standard deviation of the phase, radians.</summary>
    public double[] PhaseError { get; }

    /// <summary>Lower end of the credible band, radians.</summary>
    public double[] PhaseLower { get; }

    /// <summary>Upper end of the credible band, radians.</summary>
    public double[] PhaseUpper { get; }

    /// <summary>Posterior mean of the half-path surface error, micrometres.</summary>
    public double[] SurfaceError { get; }

    /// <summary>Micrometres of half-path surface error in a radian of phase.</summary>
    public double MicrometersPerRadian { get; }

    /// <summary>Weighted phase rms with its credible interval, radians.</summary>
    public PosteriorParameter PhaseRms { get; }

    /// <summary>Half-path surface rms with its credible interval, micrometres.</summary>
    public PosteriorParameter SurfaceRmsMicrometers { get; }

    /// <summary>Ruze efficiency with its credible interval.</summary>
    public PosteriorParameter RuzeEfficiency { get; }

    /// <summary>All that the posterior tells in numbers: parameters and the surface's quality.</summary>
    public IReadOnlyList<PosteriorParameter> Quantities { get; }

    private PosteriorParameter Quantity(string name) => Quantities.Single(row => row.Name == name);

    private double[] Empty()
    {
        var empty = new double[Amplitude.Length];
        Array.Fill(empty, double.NaN);
        return empty;
    }

    private static double[][] Thinned(PosteriorSurface source)
    {
        var draws = source.Coefficients;
        var (total, n) = (draws.TotalCount, draws.Names.Count);
        var taken = Math.Min(total, MostDraws);
        return [.. Enumerable.Range(0, taken).Select(t =>
        {
            var at = (int)((long)t * total / taken);
            var (chain, draw) = (draws.Chains[at / draws.CountPerChain], at % draws.CountPerChain);
            return Enumerable.Range(0, n).Select(j => chain.Values[(j * chain.Count) + draw]).ToArray();
        })];
    }

    /// <summary>Pixel by pixel, so that memory does not grow with draws times pixels.</summary>
    private void Fill(ApertureSurface surface, double[][] coefficients, CancellationToken cancellation)
    {
        var values = new double[coefficients.Length];
        for (var place = 0; place < surface.Lit.Length; place++)
        {
            cancellation.ThrowIfCancellationRequested();
            var pixel = surface.Lit[place];
            surface.Phases(place, coefficients, values);
            var mean = values.Average();
            (Phase[pixel], PhaseError[pixel]) = (mean, Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, values.Length - 1)));
            Array.Sort(values);
            (PhaseLower[pixel], PhaseUpper[pixel]) = (SampleQuantile.OfSorted(values, (1 - Mass) / 2), SampleQuantile.OfSorted(values, (1 + Mass) / 2));
        }
    }
}
