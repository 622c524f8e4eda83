using VlbiOps.Core.Numerics;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Optim;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Formulas;

/// <summary>Starts for parameters that nobody told one of: many points of magnitudes that the data suggest in one batch, and a short descent of least squares
/// from the best.</summary>
internal static class StartSearch
{
    private const int Candidates = 4096;
    private const int MostRows = 2000;
    private const int Descents = 12;
    private const int Iterations = 60;
    private const double Decades = 2;

    /// <summary>The parameters, the missing starts filled in.</summary>
    /// <param name="model">Formulas and data.</param>
    /// <param name="layout">The parameters.</param>
    /// <param name="known">The parameters with the starts that are known.</param>
    /// <param name="missing">Names of the others.</param>
    /// <param name="options">The seed, and the threads of an evaluation.</param>
    /// <param name="cancellation">Seen between descents.</param>
    public static ParameterSet Fill(FormulaModel model, FormulaLayout layout, ParameterSet known, IReadOnlyList<string> missing, RobustFitOptions options, CancellationToken cancellation)
    {
        // Least squares of unit errors need no scale of noise.
        // A start need not be known to the last row.
        var plain = model.Thinned(MostRows) with { Likelihood = Likelihood.Gaussian, IsNoiseFitted = false, ColumnSigmas = new Dictionary<string, double[]>() };
        var plainLayout = new FormulaLayout(plain);
        var set = new ParameterSet(known.All.Take(plainLayout.Parameters.Count));
        var points = Draw(model, set, missing, new RandomStream((ulong)options.Seed));
        var values = new double[points.Length / set.Count];
        new FormulaObjective(plain, plainLayout, options.Threads).Values(points, values);
        int[] best = [.. Enumerable.Range(0, values.Length).Where(s => double.IsFinite(values[s])).OrderBy(s => values[s]).Take(Descents)];
        if (best.Length == 0) return known;
        var problem = RobustFitProblem.Of(plain, plainLayout, set, [], options.Threads);
        var ends = best.Select(s => Descend(problem, points.AsSpan(s * set.Count, set.Count).ToArray(), cancellation)).ToArray();
        var end = ends.MinBy(found => found.Value).Point;
        return new ParameterSet(known.All.Select((parameter, i) => i < end.Length && missing.Contains(parameter.Name) ? parameter with { Start = end[i] } : parameter));
    }

    private static (double Value, double[] Point) Descend(Results.Fits.FitProblem problem, double[] point, CancellationToken cancellation)
    {
        var engine = FitEngine.Of(new LevenbergMarquardt());
        var run = engine.Minimize(problem, new FitStart(problem, point).ToEngine(), StoppingCriteria.Default with { MaxIterations = Iterations }, null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return (double.IsFinite(run.Value) ? run.Value : double.PositiveInfinity, problem.Parameters.ToModel(run.Point));
    }

    private static double[] Draw(FormulaModel model, ParameterSet set, IReadOnlyList<string> missing, RandomStream random)
    {
        double[] sizes = [1, .. Sizes(model)];
        var points = new double[Candidates * set.Count];
        for (var s = 0; s < Candidates; s++)
        {
            for (var i = 0; i < set.Count; i++)
            {
                var parameter = set[i];
                points[(s * set.Count) + i] = missing.Contains(parameter.Name) ? Draw(parameter, sizes, random) : parameter.Start;
            }
        }

        return points;
    }

    private static double Draw(Parameter parameter, double[] sizes, RandomStream random)
    {
        if (parameter.Prior is { Inverse: not null, IsConditional: false } prior) return Inside(parameter, prior.Draw(random));
        var (lower, upper) = parameter.Support;
        if (double.IsFinite(lower) && double.IsFinite(upper)) return lower + ((upper - lower) * random.NextUniform());
        var size = sizes[random.NextInt32(sizes.Length)] * Math.Pow(10, Decades * ((2 * random.NextUniform()) - 1));
        var sign = random.NextUniform() < 0.5 ? -1 : 1;
        return double.IsFinite(lower) ? lower + size : double.IsFinite(upper) ? upper - size : sign * size;
    }

    private static double Inside(Parameter parameter, double value) => value > parameter.Support.Lower && value < parameter.Support.Upper ? value : parameter.Start;

    /// <summary>What numbers a formula may be made of: what is observed, the variables, their spans, and the reciprocals of these.</summary>
    private static IEnumerable<double> Sizes(FormulaModel model)
    {
        double[][] columns = [.. model.Terms.Select(term => term.Observed), .. model.Columns.Values];
        var sizes = columns.SelectMany(column => new[] { column.Max(Math.Abs), column.Max() - column.Min(), Math.Abs(column.Average()) }).Where(size => size > 0 && double.IsFinite(size)).Distinct().ToArray();
        return sizes.Concat(sizes.Select(size => 1 / size)).Where(double.IsFinite);
    }
}
