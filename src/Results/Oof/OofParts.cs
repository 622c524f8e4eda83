using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Aperture;

namespace VlbiOps.Results.Oof;

/// <summary>A value and its standard deviation.</summary>
/// <param name="Value">The value.</param>
/// <param name="Error">One standard deviation; NaN where the data do not determine it.</param>
public readonly record struct ValueWithError(double Value, double Error)
{
    /// <summary>For example 12.345 +- 0.56, in any culture alike.</summary>
    public override string ToString() => FormattableString.Invariant($"{Value:G5} +- {Error:G2}");
}

/// <summary>A Zernike coefficient.</summary>
/// <param name="Order">Which polynomial.</param>
/// <param name="Radians">Aperture phase at the rim, radians.</param>
/// <param name="ErrorRadians">One standard deviation, 0 where the coefficient was held.</param>
/// <param name="IsFixed">Whether it was held.</param>
public sealed record ZernikeCoefficient(ZernikeOrder Order, double Radians, double ErrorRadians, bool IsFixed)
{
    /// <summary>The parameter's name, as options take it: K4 for j = 4.</summary>
    public string ParameterName => FormattableString.Invariant($"K{Order.Index}");

    /// <summary>In waves of aperture phase.</summary>
    public double Waves => Radians / (2 * Math.PI);

    /// <summary>As a half-path surface error at the rim, micrometres.</summary>
    /// <param name="wavelengthMeters">Wavelength, m.</param>
    public double Micrometers(double wavelengthMeters) => Radians * wavelengthMeters / (4 * Math.PI) * 1e6;
}

/// <summary>A parameter that was fitted or held.</summary>
/// <param name="Name">Its name, as options take it.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">Its value.</param>
/// <param name="Error">One standard deviation, 0 where it was held, NaN where the data do not determine it or it ended on a bound.</param>
/// <param name="IsFixed">Whether it was held.</param>
/// <param name="IsAtBound">Whether it ended on a bound.</param>
public sealed record FittedParameter(string Name, string Unit, double Value, double Error, bool IsFixed, bool IsAtBound)
{
    /// <summary>The parameters that it is a function of, where it is nobody's to choose; else empty.</summary>
    public IReadOnlyList<string> FunctionOf { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>What must be known of its error: held, at bound, function of others; else empty.</summary>
    public string Note => IsFixed ? "held" : IsAtBound ? "at bound" : FunctionOf.Count > 0 ? $"function of {string.Join(", ", FunctionOf)}" : string.Empty;
}

/// <summary>One map's part of a fit.</summary>
public sealed record OofMapFit
{
    /// <summary>The map as observed.</summary>
    public required BeamMap Observed { get; init; }

    /// <summary>The fitted beam at the map's samples, in the map's unit, scale and offset included.</summary>
    public required double[] Model { get; init; }

    /// <summary>What an error-free dish would have shown at the map's samples: same illumination, scale, offset, pointing and defocus, no aberrations but tilt.</summary>
    public required double[] Perfect { get; init; }

    /// <summary>Factor from the model's unit (in-focus error-free peak 1) to the map's.</summary>
    public required double Scale { get; init; }

    /// <summary>Baseline, in the map's unit.</summary>
    public required double Offset { get; init; }

    /// <summary>Pointing along u beside the reference map's, radians.</summary>
    public required double PointingURadians { get; init; }

    /// <summary>Pointing along v beside the reference map's, radians.</summary>
    public required double PointingVRadians { get; init; }

    /// <summary>Errors of the pointing, radians.</summary>
    public required (double U, double V) PointingErrorRadians { get; init; }

    /// <summary>Standard deviation of the noise assumed or estimated, in the map's unit.</summary>
    public required double Noise { get; init; }

    /// <summary>Mean squared residual over noise: by the number of samples, since parameters belong to all maps together.</summary>
    public required double ReducedChiSquare { get; init; }

    /// <summary>Observed less fitted, in the map's unit, a new array.</summary>
    public double[] Residuals() => [.. Observed.Power.Zip(Model, (observed, model) => observed - model)];
}

/// <summary>Covariance of named parameters.</summary>
/// <param name="Names">Parameter names.</param>
/// <param name="Matrix">Row-major, names squared, in products of the parameters' units.</param>
public sealed record NamedCovariance(IReadOnlyList<string> Names, double[] Matrix)
{
    /// <summary>The correlation matrix, row-major; NaN in the rows of parameters without a finite variance.</summary>
    public double[] Correlation()
    {
        var n = Names.Count;
        var correlation = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var scale = Math.Sqrt(Matrix[(i * n) + i] * Matrix[(j * n) + j]);
                correlation[(i * n) + j] = scale > 0 && double.IsFinite(scale) ? Matrix[(i * n) + j] / scale : double.NaN;
            }
        }

        return correlation;
    }
}

/// <summary>A minimum of the fit.</summary>
/// <param name="LogLikelihood">Normalised log-likelihood there.</param>
/// <param name="PhaseRms">Weighted phase rms, radians.</param>
/// <param name="StartCount">How many starts ended there.</param>
/// <param name="CoefficientsRadians">Coefficients from j = 1, radians.</param>
public sealed record OofMinimum(double LogLikelihood, double PhaseRms, int StartCount, double[] CoefficientsRadians);

/// <summary>A fit of another maximum order.</summary>
/// <param name="MaxOrder">Largest Zernike degree.</param>
/// <param name="FreeParameterCount">Free parameters.</param>
/// <param name="LogLikelihood">Normalised log-likelihood.</param>
/// <param name="ReducedChiSquare">With the noise of the order reported.</param>
/// <param name="Aic">Akaike's criterion.</param>
/// <param name="Bic">Schwarz's criterion.</param>
/// <param name="PhaseRms">Weighted phase rms, radians.</param>
public sealed record OofOrderFit(int MaxOrder, int FreeParameterCount, double LogLikelihood, double ReducedChiSquare, double Aic, double Bic, double PhaseRms);

/// <summary>A point of a fit's course.</summary>
/// <param name="Iteration">Iteration, from 0.</param>
/// <param name="Value">Minus the log-likelihood.</param>
/// <param name="GradientNorm">Largest entry of the gradient, by size.</param>
public readonly record struct ConvergencePoint(int Iteration, double Value, double GradientNorm);
