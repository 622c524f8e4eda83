using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Workflows.Oof;

/// <summary>How the noise of samples without a standard deviation of their own is set.</summary>
public enum NoiseEstimate
{
    /// <summary>As <see cref="PerMap"/> where residuals look like noise; as <see cref="RelativeToPeak"/> where neighbouring residuals are alike, for then
    /// the model's own shortcomings rule and no map deserves to be believed for the smallness of its residuals.</summary>
    Automatic,

    /// <summary>From each map's residuals: fitted with equal weights relative to the peak first, then again.</summary>
    PerMap,

    /// <summary>The same fraction of each map's peak; the fraction is estimated.</summary>
    RelativeToPeak,

    /// <summary>The same in all maps, in their own unit; its size is estimated.</summary>
    Uniform,
}

/// <summary>What an out-of-focus holography fit is asked to do.</summary>
public sealed record OofFitOptions
{
    /// <summary>The telescope's geometry.</summary>
    public required Telescope Telescope { get; init; }

    /// <summary>Largest Zernike degree, 1 to 20.</summary>
    public int MaxOrder { get; init; } = 5;

    /// <summary>Name of the illumination model, or a formula of x and y (<see cref="ApertureFormula"/>); null for the telescope's usual one, or parabolic.</summary>
    public string? Illumination { get; init; }

    /// <summary>A phase beside the Zernike polynomials', rad, as a formula of x and y, m: <c>formula('where(x &gt; 0, a, 0)', a=0.1)</c>; null for none.</summary>
    public string? PhaseScreen { get; init; }

    /// <summary>Parameters to hold, with their values, by name (K4, taper, q, x0, y0, pointing_u_0, ...; "taper_db" and "c_dB" are the taper too).</summary>
    public IReadOnlyDictionary<string, double> Fix { get; init; } = new Dictionary<string, double>();

    /// <summary>Parameters to start elsewhere than at their defaults.</summary>
    public IReadOnlyDictionary<string, double> Start { get; init; } = new Dictionary<string, double>();

    /// <summary>Parameters to free that are held by default (the illumination's shape, such as q), by name.</summary>
    public IReadOnlyList<string> Free { get; init; } = [];

    /// <summary>Whether each map's pointing is free beside the reference map's.</summary>
    public bool FitPointing { get; init; } = true;

    /// <summary>Name of the likelihood: gaussian, cauchy, student-t, huber.</summary>
    public string Likelihood { get; init; } = "gaussian";

    /// <summary>Name of the engine: lm, bfgs, or auto, which is lm unless the Jacobian of the full problem would be unreasonably large.</summary>
    public string Engine { get; init; } = "auto";

    /// <summary>How many starts are tried, the first from zero aberrations; more find more of the minima.</summary>
    public int Starts { get; init; } = 7;

    /// <summary>pyoof's sampling in place of ours, or null.</summary>
    public PyoofSampling? Compatibility { get; init; }

    /// <summary>How noise is set where the maps do not say.</summary>
    public NoiseEstimate Noise { get; init; } = NoiseEstimate.Automatic;

    /// <summary>Standard deviation of the noise in the maps' unit, where it is known; null to estimate it.</summary>
    public double? NoiseSigma { get; init; }

    /// <summary>Pixels across the dish.</summary>
    public int Pixels { get; init; } = 64;

    /// <summary>A grid of the caller's own over the aperture; null for one of <see cref="Pixels"/>.</summary>
    public ApertureGrid? Grid { get; init; }

    /// <summary>Further maximum orders to fit and compare.</summary>
    public IReadOnlyList<int> CompareOrders { get; init; } = [];

    /// <summary>Gain of the second beam of a chopped observation over the first.</summary>
    public double ChopGainRatio { get; init; } = 1;

    /// <summary>+1 or -1 in place of the telescope's sign of the defocus against the phase; null to keep it.</summary>
    public int? DefocusSign { get; init; }

    /// <summary>Seed of the random starts.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Threads to use.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The largest reduced chi-square of a result that is called good; null for no limit. Needs noise that is given.</summary>
    public double? MaxReducedChiSquare { get; init; }

    /// <summary>The largest rms residual, as a fraction of the map's peak in focus, of a result that is called good.</summary>
    public double MaxResidual { get; init; } = 0.1;
}
