using VlbiOps.Models.Aperture;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;

namespace VlbiOps.Results.Oof;

/// <summary>The aperture of every draw of a holography posterior.</summary>
/// <remarks>The weights by which piston, tilt and rms are taken are those of the illumination's posterior mean.</remarks>
public sealed class PosteriorSurface
{
    private PosteriorSurface(OofFitResult fit, ApertureSurface surface, Draws coefficients) => (Fit, Surface, Coefficients) = (fit, surface, coefficients);

    /// <summary>Units of the columns of <see cref="Quality"/>.</summary>
    public static IReadOnlyList<string> Units { get; } = ["rad", "um", string.Empty];

    /// <summary>The fit whose posterior was sampled.</summary>
    public OofFitResult Fit { get; }

    /// <summary>The illuminated aperture.</summary>
    public ApertureSurface Surface { get; }

    /// <summary>Draws of all Zernike coefficients from j = 1, radians, held ones constant.</summary>
    public Draws Coefficients { get; }

    /// <summary>Draws of phase rms (radians), surface rms (micrometres) and Ruze efficiency.</summary>
    public Draws Quality => field ??= new(["phase_rms", "surface_rms", "ruze_efficiency"], [.. Coefficients.Chains.Select(chain => Measure(Surface, chain))]);

    /// <summary>Works it out.</summary>
    /// <param name="posterior">A posterior of a holography fit.</param>
    /// <param name="pixels">Pixels across the dish.</param>
    /// <exception cref="ArgumentException">It is of another kind of problem.</exception>
    public static PosteriorSurface Of(PosteriorResult posterior, int pixels = 128)
    {
        var fit = FitOf(posterior);
        var surface = new ApertureSurface(fit.Telescope, fit.Observation.WavelengthMeters, fit.Illumination, MeanIllumination(posterior, fit), pixels);
        var n = fit.Coefficients.Count;
        string[] names = [.. fit.Coefficients.Select(c => c.ParameterName)];
        var coefficients = new Draws(names, [.. posterior.Draws.Chains.Select((chain, k) => chain with { ParameterCount = n, Values = [.. names.SelectMany(name => Column(posterior, name, k))] })]);
        return new(fit, surface, coefficients);
    }

    /// <summary>The holography fit whose posterior was sampled.</summary>
    /// <param name="posterior">A posterior of a holography fit.</param>
    /// <exception cref="ArgumentException">It is of another kind of problem.</exception>
    public static OofFitResult FitOf(PosteriorResult posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return posterior.Problem.Source as OofFitResult
            ?? throw new ArgumentException($"{posterior.Problem.Description}: has no aperture; expected the posterior of an out-of-focus holography fit");
    }

    private static double[] MeanIllumination(PosteriorResult posterior, OofFitResult fit) =>
    [
        .. IlluminationModel.Find(fit.Illumination).Parameters(fit.Telescope.PrimaryRadius)
            .Select(p => Enumerable.Range(0, posterior.Draws.Chains.Count).Average(k => Column(posterior, p.Name, k).Average())),
    ];

    /// <summary>A parameter's draws of one chain; where it is held, its value as often.</summary>
    private static double[] Column(PosteriorResult posterior, string name, int chain)
    {
        var (column, set) = (posterior.Draws.IndexOf(name), posterior.Problem.Parameters);
        return column >= 0 ? posterior.Draws.Chains[chain].Column(column).ToArray() : [.. Enumerable.Repeat(set[set.IndexOf(name)].Start, posterior.Draws.CountPerChain)];
    }

    private static ChainDraws Measure(ApertureSurface surface, ChainDraws chain)
    {
        var n = chain.ParameterCount;
        var (coefficients, none, values) = (new double[n], new double[n * n], new double[3 * chain.Count]);
        for (var draw = 0; draw < chain.Count; draw++)
        {
            for (var j = 0; j < n; j++) coefficients[j] = chain.Values[(j * chain.Count) + draw];
            var measured = surface.Measure(coefficients, none);
            values[draw] = measured.PhaseRms.Value;
            values[chain.Count + draw] = measured.SurfaceRmsMicrometers.Value;
            values[(2 * chain.Count) + draw] = measured.RuzeEfficiency.Value;
        }

        return chain with { ParameterCount = 3, Values = values };
    }
}
