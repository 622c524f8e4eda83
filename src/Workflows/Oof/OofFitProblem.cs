using System.Globalization;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;

namespace VlbiOps.Workflows.Oof;

/// <summary>The problem that an out-of-focus holography fit solved, made again from its result alone, for further engines and for sampling.</summary>
/// <remarks>Scales and offsets of the maps are parameters here, for Gaussian noise too, with flat densities; so is the logarithm of a common factor on the noise where the
/// noise was estimated from the residuals, which is Jeffreys' density of a scale. Integrated over them, the posterior is exact: it needs neither the determinant that a
/// profiled scale leaves behind nor noise that is taken for known. Being linear or nearly so, they cost a sampler next to nothing.</remarks>
public static class OofFitProblem
{
    /// <summary>Relative difference of log-likelihoods above which the problem made is not the one that was fitted.</summary>
    private const double SameLogLikelihood = 1e-6;

    /// <summary>Makes the problem, its starts at the result.</summary>
    /// <param name="result">A fit, or one read from a file.</param>
    /// <param name="threads">Threads of one evaluation, for large maps.</param>
    /// <exception cref="ArgumentException">The result does not tell enough to make its problem again; one line says what.</exception>
    public static FitProblem Of(OofFitResult result, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(result);
        var options = Options(result) with { Threads = threads };
        var factor = NoiseFactor(result);
        double[] noise = [.. result.Maps.Select(map => map.Noise / factor)];
        var setup = new OofSetup(result.Observation, options, result.MaxOrder, noise, isExplicit: true);
        OofProblem Create() => setup.FullProblem(noise);
        var problem = Create();
        var parameters = Parameters(result, setup, problem, factor);
        var constant = -problem.Maps.Sum(OofSummary.SumOfLogNoise);
        Check(result, constant - problem.Objective.Value([.. parameters.All.Select(p => p.Start)]));
        return new FitProblem
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"{result.Telescope.Name}, order {result.MaxOrder}, {result.Likelihood} likelihood, {result.Observation.ObjectName ?? "beam maps"}"),
            Parameters = parameters,
            CreateObjective = () => Create().Objective,
            CreateGaussNewton = () => Create().Objective,
            CreatePointwise = () => new OofPointwiseLikelihood(Create(), setup.Model),
            LogLikelihoodConstant = constant,
            SampleCount = result.SampleCount,
            Source = result,
            Warnings = [.. result.Warnings.Select(warning => $"of the holography fit: {warning}")],
        };
    }

    /// <summary>The options as the result tells them: what its parameters say, and by name what they do not.</summary>
    private static OofFitOptions Options(OofFitResult result)
    {
        string? Told(string name) => result.Options.TryGetValue(name, out var text) && text.Length > 0 ? text : null;
        if (Told("grid") is "of the caller")
        {
            throw new ArgumentException("the fit was made on an aperture grid of the caller's own, which its result does not hold; expected one of its pixels");
        }

        try
        {
            return new()
            {
                Telescope = result.Telescope,
                MaxOrder = result.MaxOrder,
                Illumination = result.Illumination,
                PhaseScreen = result.PhaseScreen,
                Likelihood = result.Likelihood,
                Fix = Told("fix") is { } fix ? OofOptionText.Settings(fix.Split(", ")) : new Dictionary<string, double>(),
                Free = Told("free")?.Split(", ") ?? [],
                FitPointing = Told("pointing") is not "fixed",
                Pixels = Told("pixels") is { } pixels ? int.Parse(pixels, CultureInfo.InvariantCulture) : new OofFitOptions { Telescope = result.Telescope }.Pixels,
                Compatibility = Told("compatibility") is null or "none" ? null : OofOptionText.Compatibility(Told("compatibility")!),
                ChopGainRatio = Told("chop_gain_ratio") is { } gain ? double.Parse(gain, CultureInfo.InvariantCulture) : 1,
            };
        }
        catch (FormatException error)
        {
            throw new ArgumentException($"the fit's options cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The factor on the noise that a robust fit found, as far as it shows: beside samples' own standard deviations. Elsewhere it is part of the noise.</summary>
    private static double NoiseFactor(OofFitResult result)
    {
        var own = result.Maps.FirstOrDefault(map => map.Observed.Sigma is not null);
        return own is null || result.NoiseWasGiven ? 1 : own.Noise / Math.Sqrt(own.Observed.Sigma!.Average(s => s * s));
    }

    /// <summary>The setup's parameters with the result's values as starts.</summary>
    private static ParameterSet Parameters(OofFitResult result, OofSetup setup, OofProblem problem, double factor)
    {
        var (layout, set) = (setup.Layout, setup.Parameters);
        var point = new double[set.Count];
        for (var j = 0; j < layout.CoefficientCount; j++) point[j] = result.Coefficients[j].Radians;
        ApertureMap.IlluminationOf(result).CopyTo(point, layout.FirstIllumination);
        for (var i = 0; i < layout.ScreenCount; i++) point[layout.FirstScreen + i] = result.PhaseScreenParameters[i].Value;
        var peak = problem.PerfectPeak(point);
        for (var k = 0; k < layout.MapCount; k++)
        {
            var (map, unit) = (result.Maps[k], problem.Maps[k].Peak);
            (point[layout.PointingU(k)], point[layout.PointingV(k)]) = (map.PointingURadians / setup.Beam, map.PointingVRadians / setup.Beam);
            (point[layout.Scale(k)], point[layout.Offset(k)]) = (map.Scale / (unit * peak), map.Offset / unit);
        }

        point[layout.LogNoise] = Math.Log(factor);
        var isFixed = Enumerable.Range(0, set.Count).Select(i => set[i].IsFixed).ToArray();
        for (var j = 0; j < layout.CoefficientCount; j++) isFixed[j] = result.Coefficients[j].IsFixed;
        foreach (var parameter in result.IlluminationParameters.Concat(result.PhaseScreenParameters)) isFixed[set.IndexOf(parameter.Name)] = parameter.IsFixed;
        isFixed[layout.LogNoise] = result.NoiseWasGiven;
        return new ParameterSet(set.All.Select((parameter, i) => parameter with { Start = point[i], IsFixed = isFixed[i] }));
    }

    private static void Check(OofFitResult result, double logLikelihood)
    {
        if (!(Math.Abs(logLikelihood - result.LogLikelihood) <= SameLogLikelihood * Math.Max(1, Math.Abs(result.LogLikelihood))))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"the fit's problem cannot be made again from its result: its log-likelihood is {result.LogLikelihood:G10}, that of the problem made {logLikelihood:G10}; fit the maps again"));
        }
    }
}
