using System.Diagnostics;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Aperture;
using VlbiOps.Results.Oof;

namespace VlbiOps.Workflows.Oof;

/// <summary>An out-of-focus holography fit: beam maps in, the dish's aberrations with errors out.</summary>
/// <remarks>Many starts on a coarse grid of few samples find the minima; the best go on to the full maps; the noise, where it is not known, is estimated
/// from their residuals and the fit made again with it.</remarks>
public static class OofFit
{
    /// <summary>Minima that are worth a full fit.</summary>
    private const int RefinedMinima = 3;

    /// <summary>Fits.</summary>
    /// <param name="observation">Two or more maps.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="progress">Told of every stage.</param>
    /// <param name="cancellation">Seen within one evaluation.</param>
    /// <exception cref="ArgumentException">The options do not fit the observation; one line says how.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static OofFitResult Run(
        OofObservation observation, OofFitOptions options, IProgress<OofFitProgress>? progress = null, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        int[] others = [.. options.CompareOrders.Where(order => order != options.MaxOrder).Distinct().Order()];
        var course = progress is null ? null : new OofCourse(progress, others.Length + 1);
        var main = Solve(new OofSetup(observation, options, options.MaxOrder), course, cancellation);
        // One noise for all orders, or none could be compared.
        var noise = main.FittedNoise;
        var orders = others.Select(order => OofSummary.OrderFit(Solve(new OofSetup(observation, options, order, noise), course?.Next(), cancellation))).ToArray();
        return OofSummary.Make(main, orders, clock.Elapsed);
    }

    /// <summary>The objective of the full maps alone, as the fit would see it at first, and its start: for timing and for engines of the caller's own.</summary>
    public static (OofProblem Problem, double[] Start) Problem(OofObservation observation, OofFitOptions options)
    {
        var setup = new OofSetup(observation, options, options.MaxOrder);
        return (setup.FullProblem(OofNoise.Initial(setup)), [.. setup.Parameters.All.Select(parameter => parameter.Start)]);
    }

    private static OofOutcome Solve(OofSetup setup, OofCourse? course, CancellationToken cancellation)
    {
        var solver = new OofSolver(setup, course, cancellation);
        var noise = OofNoise.Initial(setup);
        course?.Begin("coarse fits from several starts", 0.05, 0.4);
        var minima = solver.Explore(noise, OofStarts.Make(setup));
        if (minima.Count == 0) throw new ArgumentException("no start has a finite likelihood: are wavelength, defocus and telescope those of the maps?");
        noise = OofNoise.Estimate(setup, minima[0]);
        course?.Begin("full fit", 0.4, 0.8);
        var refined = Refine(solver, noise, [.. minima.Take(RefinedMinima)]);
        if (!setup.NoiseIsGiven)
        {
            // The coarse fit's noise was a first guess; the full one's settles it.
            noise = OofNoise.Estimate(setup, refined[0]);
            course?.Begin("full fit with the noise of its residuals", 0.8, 0.95);
            refined = Refine(solver, noise, refined);
        }

        course?.Begin("errors", 0.95, 1);
        refined[0] = solver.WithCurvature(noise, refined[0]);
        course?.Tell(1, refined[0].Run.Value, solver.Evaluations);
        return new(setup, noise, refined, [.. minima.Skip(RefinedMinima)], solver.Evaluations);
    }

    /// <summary>Full fits from each minimum, merged where they meet, best first.</summary>
    private static OofSolution[] Refine(OofSolver solver, double[] noise, OofSolution[] from)
    {
        var found = new List<OofSolution>();
        for (var k = 0; k < from.Length; k++)
        {
            var solution = from[k];
            var refined = solver.Refine(noise, solution, (double)k / from.Length);
            var known = found.FindIndex(other => solver.IsSame(other, refined));
            if (known < 0) found.Add(refined);
            else found[known] = (found[known].Run.Value <= refined.Run.Value ? found[known] : refined) with { StartCount = found[known].StartCount + refined.StartCount };
        }

        return [.. found.OrderBy(solution => solution.Run.Value)];
    }
}

/// <summary>What a fit of one order came to.</summary>
/// <param name="Setup">Model and options.</param>
/// <param name="Noise">Standard deviation of each map's samples, in its unit.</param>
/// <param name="Minima">Minima of the full problem, best first.</param>
/// <param name="Coarse">Further minima that were seen on the coarse grid alone.</param>
/// <param name="Evaluations">Evaluations in all.</param>
internal sealed record OofOutcome(OofSetup Setup, double[] Noise, OofSolution[] Minima, OofSolution[] Coarse, int Evaluations)
{
    private readonly Lazy<double[][]> residuals = new(() => OofNoise.Residuals(Minima[0]));

    /// <summary>The best minimum.</summary>
    public OofSolution Best => Minima[0];

    /// <summary>Standard deviation of each map's samples with the factor that robust likelihoods fit.</summary>
    public double[] FittedNoise
    {
        get
        {
            var factor = Setup.Layout.LogNoise is var index and >= 0 ? Math.Exp(Best.Point[index]) : 1;
            return [.. Noise.Select(noise => noise * factor)];
        }
    }

    /// <summary>Its residuals, in units of each map's peak.</summary>
    public double[][] Residuals => residuals.Value;
}
