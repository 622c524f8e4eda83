using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Telescopes;
using VlbiOps.Optim;
using VlbiOps.Optim.Comparison;

namespace VlbiOps.Results.Oof;

/// <summary>What an out-of-focus holography fit found: the dish's aberrations with errors, the nuisances apart from them, and how far to trust it.</summary>
/// <remarks>Lists are kept as arrays: PowerShell cannot index the lists that collection expressions make.</remarks>
public sealed record OofFitResult
{
    /// <summary>The maps that were fitted, as they were read.</summary>
    public required OofObservation Observation { get; init; }

    /// <summary>The telescope whose geometry was assumed.</summary>
    public required Telescope Telescope { get; init; }

    /// <summary>Largest Zernike degree fitted.</summary>
    public required int MaxOrder { get; init; }

    /// <summary>Zernike coefficients from j = 1 (the piston cannot be seen), radians of aperture phase.</summary>
    public required IReadOnlyList<ZernikeCoefficient> Coefficients { get; init => field = value.ToArray(); }

    /// <summary>The illumination's name.</summary>
    public required string Illumination { get; init; }

    /// <summary>The illumination's parameters.</summary>
    public required IReadOnlyList<FittedParameter> IlluminationParameters { get; init => field = value.ToArray(); }

    /// <summary>The phase screen, a formula of x and y, m, that gives radians of aperture phase beside the Zernike coefficients; null where there is none.</summary>
    public string? PhaseScreen { get; init; }

    /// <summary>The phase screen's parameters.</summary>
    public IReadOnlyList<FittedParameter> PhaseScreenParameters { get; init => field = value.ToArray(); } = Array.Empty<FittedParameter>();

    /// <summary>Each map's scale, offset, pointing and residuals.</summary>
    public required IReadOnlyList<OofMapFit> Maps { get; init => field = value.ToArray(); }

    /// <summary>Covariance of all free parameters, with their names.</summary>
    public required NamedCovariance Covariance { get; init; }

    /// <summary>Root mean square of the aperture phase, piston and tilt left out, weighted by illumination, radians.</summary>
    public required ValueWithError PhaseRms { get; init; }

    /// <summary>The same as a half-path surface error, micrometres: lambda / 4 pi.</summary>
    public required ValueWithError SurfaceRmsMicrometers { get; init; }

    /// <summary>The phase rms that refocusing would leave: the defocus coefficient K4 left out too, radians.</summary>
    public required ValueWithError PhaseRmsWithoutFocus { get; init; }

    /// <summary>The same as a half-path surface error, micrometres.</summary>
    public required ValueWithError SurfaceRmsWithoutFocusMicrometers { get; init; }

    /// <summary>Ruze efficiency exp(-rms^2) from the weighted phase (Ruze 1966).</summary>
    public required ValueWithError RuzeEfficiency { get; init; }

    /// <summary>Name of the likelihood.</summary>
    public required string Likelihood { get; init; }

    /// <summary>Normalised log-likelihood at the optimum.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Sum of squared residuals over noise, by degrees of freedom. 1 by construction where the noise was estimated from the residuals.</summary>
    public required double ReducedChiSquare { get; init; }

    /// <summary>Whether the noise was given with the data rather than estimated from the residuals.</summary>
    public required bool NoiseWasGiven { get; init; }

    /// <summary>Sum over maps of squared residuals in units of each map's peak.</summary>
    public required double PeakNormalizedSumOfSquares { get; init; }

    /// <summary>Number of samples fitted.</summary>
    public required int SampleCount { get; init; }

    /// <summary>Number of free parameters, the maps' scales and offsets included.</summary>
    public required int FreeParameterCount { get; init; }

    /// <summary>Name of the engine.</summary>
    public required string Engine { get; init; }

    /// <summary>Why the engine stopped.</summary>
    public required ExitReason StopReason { get; init; }

    /// <summary>The reason as a sentence.</summary>
    public required string StopMessage { get; init; }

    /// <summary>Evaluations of the model in all runs of this order together; those of other orders do not count.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Seconds the fit took.</summary>
    public required double Seconds { get; init; }

    /// <summary>The course of the last, full-size fit.</summary>
    public required IReadOnlyList<ConvergencePoint> Convergence { get; init => field = value.ToArray(); }

    /// <summary>The distinct minima found, best first; the first is this result.</summary>
    public required IReadOnlyList<OofMinimum> Minima { get; init => field = value.ToArray(); }

    /// <summary>Fits of other maximum orders beside this one, where they were asked for.</summary>
    public required IReadOnlyList<OofOrderFit> Orders { get; init => field = value.ToArray(); }

    /// <summary>What a user must know before trusting the result, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); }

    /// <summary>The options of the fit by name, as text.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>When the fit was made.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Akaike's information criterion, 2 k - 2 ln L.</summary>
    public double Aic => Criteria.Aic;

    /// <summary>Schwarz's information criterion, k ln n - 2 ln L.</summary>
    public double Bic => Criteria.Bic;

    /// <summary>Telescope, order, surface error and trust on one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Telescope.Name}, order {MaxOrder}: surface rms {SurfaceRmsMicrometers.Value:F1} +- {SurfaceRmsMicrometers.Error:F1} um, phase rms {PhaseRms.Value:F4} rad, {StopReason}, {Warnings.Count} warnings");

    private InformationCriteria Criteria => new(LogLikelihood, FreeParameterCount, SampleCount);
}
