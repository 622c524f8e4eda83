using System.Globalization;
using System.Numerics.Tensors;
using VlbiOps.Models.Aperture;
using VlbiOps.Results.Files;
using VlbiOps.Results.Oof;

namespace VlbiOps.Workflows.Oof;

/// <summary>Writes down what a fit came to: values in users' units, errors, and what must be known before trusting them.</summary>
internal static class OofSummary
{
    public static OofFitResult Make(OofOutcome outcome, IReadOnlyList<OofOrderFit> orders, TimeSpan elapsed)
    {
        var (setup, best) = (outcome.Setup, outcome.Best);
        var (layout, observation) = (setup.Layout, setup.Observation);
        var errors = OofErrors.Of(outcome);
        var maps = OofMaps.Make(outcome, errors);
        var illumination = Enumerable.Range(layout.FirstIllumination, layout.IlluminationCount).Select(i => Parameter(outcome, errors, i)).ToArray();
        var aperture = Aperture(setup, best.Point);
        var (coefficients, covariance) = (best.Point[..layout.CoefficientCount], errors.Coefficients(layout.CoefficientCount));
        var (surface, refocused) = (aperture.Measure(coefficients, covariance), aperture.MeasureWithoutFocus(coefficients, covariance));
        var result = new OofFitResult
        {
            Observation = observation,
            Telescope = setup.Model.Telescope,
            MaxOrder = layout.MaxOrder,
            Coefficients = [.. Enumerable.Range(0, layout.CoefficientCount).Select(j => new ZernikeCoefficient(
                ZernikeOrder.FromIndex(j + 1), best.Point[j], errors.Deviation(j), setup.Parameters[j].IsFixed))],
            Illumination = layout.Illumination.Name,
            IlluminationParameters = illumination,
            PhaseScreen = layout.Screen?.ToString(),
            PhaseScreenParameters = Enumerable.Range(layout.FirstScreen, layout.ScreenCount).Select(i => Parameter(outcome, errors, i)).ToArray(),
            Maps = maps,
            Covariance = errors.Named,
            PhaseRms = surface.PhaseRms,
            SurfaceRmsMicrometers = surface.SurfaceRmsMicrometers,
            PhaseRmsWithoutFocus = refocused.PhaseRms,
            SurfaceRmsWithoutFocusMicrometers = refocused.SurfaceRmsMicrometers,
            RuzeEfficiency = surface.RuzeEfficiency,
            Likelihood = setup.Model.Likelihood.Name,
            LogLikelihood = LogLikelihood(outcome, best),
            ReducedChiSquare = errors.ReducedChiSquare,
            NoiseWasGiven = setup.NoiseIsGiven,
            PeakNormalizedSumOfSquares = outcome.Residuals.Sum(map => TensorPrimitives.SumOfSquares<double>(map)),
            SampleCount = errors.SampleCount,
            FreeParameterCount = errors.FreeCount,
            Engine = best.Run.Engine,
            StopReason = best.Run.Reason,
            StopMessage = best.Run.Message,
            Evaluations = outcome.Evaluations,
            Seconds = elapsed.TotalSeconds,
            Convergence = [.. Enumerable.Range(0, best.Run.History.Count).Select(i => new ConvergencePoint(i, best.Run.History.Values[i], best.Run.History.GradientNorms[i]))],
            Minima =
            [
                Minimum(outcome, best),
                .. outcome.Minima.Skip(1).Concat(outcome.Coarse).Select(solution => Minimum(outcome, solution)).OrderByDescending(minimum => minimum.LogLikelihood),
            ],
            Orders = orders.Count == 0 ? [] : [.. orders.Append(OrderFit(outcome)).OrderBy(fit => fit.MaxOrder)],
            Warnings = [],
            Options = Describe(setup),
            Version = ProgramVersion.Text,
            Date = DateTimeOffset.UtcNow,
        };
        return result with { Warnings = OofWarnings.Of(outcome, result) };
    }

    /// <summary>A line of the comparison of orders.</summary>
    public static OofOrderFit OrderFit(OofOutcome outcome)
    {
        var errors = OofErrors.Of(outcome);
        var logLikelihood = LogLikelihood(outcome, outcome.Best);
        return new(
            outcome.Setup.Layout.MaxOrder,
            errors.FreeCount,
            logLikelihood,
            errors.ReducedChiSquare,
            (2 * errors.FreeCount) - (2 * logLikelihood),
            (errors.FreeCount * Math.Log(errors.SampleCount)) - (2 * logLikelihood),
            PhaseRms(outcome, outcome.Best));
    }

    /// <summary>ln L, normalised in the unit of the maps, with the noise that the fit of full size had.</summary>
    private static double LogLikelihood(OofOutcome outcome, OofSolution solution)
    {
        var value = -solution.Run.Value;
        for (var k = 0; k < solution.Problem.Maps.Count; k++)
        {
            var map = solution.Problem.Maps[k];
            value -= SumOfLogNoise(map);
            if (outcome.Setup.Layout.IsProfiled) value -= 0.5 * Math.Log(2 * Math.PI) * map.SampleCount;
        }

        return value;
    }

    /// <summary>Sum over the samples that count of the logarithm of their noise in the map's unit.</summary>
    public static double SumOfLogNoise(OofMapData map)
    {
        // Most maps have one noise for all samples: its logarithm is taken once.
        double sum = 0, last = 0, lastLog = 0;
        foreach (var weight in map.Weights)
        {
            if (weight <= 0) continue;
            if (weight != last) (last, lastLog) = (weight, Math.Log(map.Peak / weight));
            sum += lastLog;
        }

        return sum;
    }

    private static double PhaseRms(OofOutcome outcome, OofSolution solution)
    {
        var layout = outcome.Setup.Layout;
        var coefficients = solution.Point.AsSpan(0, layout.CoefficientCount);
        return Aperture(outcome.Setup, solution.Point).Measure(coefficients, new double[coefficients.Length * coefficients.Length]).PhaseRms.Value;
    }

    /// <summary>The aperture with the illumination and the phase screen of a point.</summary>
    private static ApertureSurface Aperture(OofSetup setup, double[] point)
    {
        var layout = setup.Layout;
        return new(setup.Model.Telescope, setup.Observation.WavelengthMeters, layout.Illumination.Name, point[layout.FirstIllumination..layout.FirstScreen])
        {
            Screen = layout.Screen is { } screen ? (screen, point[layout.FirstScreen..layout.PointingU(0)]) : null,
        };
    }

    private static OofMinimum Minimum(OofOutcome outcome, OofSolution solution) =>
        new(LogLikelihoodOnFullMaps(outcome, solution), PhaseRms(outcome, solution), solution.StartCount, solution.Point[..outcome.Setup.Layout.CoefficientCount]);

    /// <summary>A minimum of the coarse grid is compared where the others are: on the full maps.</summary>
    private static double LogLikelihoodOnFullMaps(OofOutcome outcome, OofSolution solution)
    {
        if (!outcome.Coarse.Contains(solution)) return LogLikelihood(outcome, solution);
        var problem = outcome.Best.Problem;
        return LogLikelihood(outcome, solution with { Problem = problem, Run = solution.Run with { Value = problem.Objective.Value(solution.Point) } });
    }

    private static FittedParameter Parameter(OofOutcome outcome, OofErrors errors, int index)
    {
        var parameter = outcome.Setup.Parameters[index];
        return new(
            parameter.Name, parameter.Unit, outcome.Best.Point[index], errors.Deviation(index), parameter.IsFixed,
            outcome.Setup.Parameters.AtBounds(outcome.Best.Point).Contains(index));
    }

    private static SortedDictionary<string, string> Describe(OofSetup setup)
    {
        var options = setup.Options;
        string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
        string Pairs(IReadOnlyDictionary<string, double> pairs) => string.Join(", ", pairs.Select(pair => $"{pair.Key}={Text(pair.Value)}"));
        return new(StringComparer.Ordinal)
        {
            ["telescope"] = setup.Model.Telescope.Name,
            ["max_order"] = Text(setup.Layout.MaxOrder),
            ["illumination"] = setup.Layout.Illumination.Name,
            ["phase_screen"] = setup.Layout.Screen?.ToString() ?? "none",
            ["fix"] = Pairs(options.Fix),
            ["start"] = Pairs(options.Start),
            ["free"] = string.Join(", ", options.Free),
            ["pointing"] = options.FitPointing ? "free" : "fixed",
            ["likelihood"] = options.Likelihood,
            ["engine"] = options.Engine,
            ["starts"] = Text(options.Starts),
            ["noise"] = options.NoiseSigma is { } sigma ? Text(sigma) : setup.NoiseIsGiven ? "of the samples" : options.Noise.ToString(),
            ["pixels"] = Text(options.Pixels),
            ["grid"] = options.Grid is null ? "of the pixels" : "of the caller",
            ["compatibility"] = options.Compatibility is { } pyoof ? FormattableString.Invariant($"pyoof:{pyoof.Resolution}:{pyoof.BoxFactor}") : "none",
            ["defocus_sign"] = Text(setup.Model.Telescope.DefocusSign),
            ["chop_gain_ratio"] = Text(options.ChopGainRatio),
            ["seed"] = Text(options.Seed),
        };
    }
}
