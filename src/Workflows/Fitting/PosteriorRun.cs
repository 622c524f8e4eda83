using VlbiOps.Core.Objectives;
using VlbiOps.Core.Objectives.Posteriors;
using VlbiOps.Optim;
using VlbiOps.Optim.Diagnostics;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;

namespace VlbiOps.Workflows.Fitting;

/// <summary>One sampler on one problem: a start in, draws in the parameters' own units out.</summary>
/// <remarks>Chains begin around the start as wide as its observed information says the posterior is, which is also their first metric; coordinates of which
/// it tells nothing, those of parameters on a bound among them, begin with a variance of one. The same seed gives the same
/// draws for any number of threads.</remarks>
public static class PosteriorRun
{
    /// <summary>Samples.</summary>
    /// <param name="start">The problem, and where to begin.</param>
    /// <param name="sampler">The sampler with its settings.</param>
    /// <param name="progress">Told at most twice a second.</param>
    /// <param name="checkpoint">Where the state is left now and then; one found there is taken up. Null for none.</param>
    /// <param name="cancellation">Seen before every evaluation; the state is left in the checkpoint first.</param>
    /// <exception cref="ArgumentException">The problem has no free parameter, a setting makes no sense, no chain could start, or the checkpoint is of another run.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static PosteriorResult Run(
        FitStart start, HamiltonianSampler sampler, IProgress<SamplingProgress>? progress = null, ICheckpoint? checkpoint = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(sampler);
        sampler.Validate();
        var problem = start.Problem;
        if (problem.Parameters.FreeCount == 0) throw new ArgumentException("every parameter is held: there is nothing to sample");
        var space = new PosteriorSpace(problem.Parameters);
        IObjective Create() => new ObjectivePosterior(space, problem.CreateObjective());
        var (chainStart, gradients) = Around(start, space, Create(), cancellation);
        var run = sampler.Sample(Create, [chainStart], space.EngineNames, progress, checkpoint, cancellation);
        if (run.WasCancelled) throw new OperationCanceledException(cancellation);
        if (run.Draws.Chains.Count == 0) throw new ArgumentException($"no chain could start: {run.Failures[0].TrimEnd('.')}.{ImpossibleStart.Because(problem.Parameters, start.Point)}");
        return Result(start, sampler, space, run, gradients);
    }

    private static (ChainStart Start, int Gradients) Around(FitStart start, PosteriorSpace space, IObjective posterior, CancellationToken cancellation)
    {
        var point = new double[space.EngineCount];
        space.ToEngine(start.Point, point);
        // The curvature in the coordinate of a bound vanishes towards it: a width taken there is no posterior's.
        var held = space.CoordinatesOf(space.Parameters.AtBounds(start.Point));
        var (inverse, gradients) = ObservedInformation.Inverse(posterior, point, held, cancellation);
        if (inverse is not null) FillUnknown(inverse, point.Length);
        return (ChainStart.Around(new(point) { InverseHessian = inverse }), gradients);
    }

    /// <summary>Gives coordinates of unknown variance one of their own, the unit that samplers begin with.</summary>
    private static void FillUnknown(double[] covariance, int n)
    {
        int[] unknown = [.. Enumerable.Range(0, n).Where(k => double.IsNaN(covariance[(k * n) + k]))];
        foreach (var k in unknown)
        {
            for (var l = 0; l < n; l++) covariance[(k * n) + l] = covariance[(l * n) + k] = k == l ? 1.0 : 0.0;
        }
    }

    private static PosteriorResult Result(FitStart start, HamiltonianSampler sampler, PosteriorSpace space, SamplingResult run, int gradients)
    {
        var draws = ToModel(run.Draws, space, start.Point);
        var limits = new ConvergenceLimits { MaxTreeDepth = run.MaxDepth > 0 ? run.MaxDepth : int.MaxValue };
        var convergence = ConvergenceReport.Of(draws, limits, DrawsSummary.Of(draws, threads: sampler.Threads));
        return new PosteriorResult
        {
            Problem = start.Problem,
            Draws = draws,
            Sampler = sampler,
            Convergence = convergence,
            StepSizes = run.StepSizes,
            Metrics = run.Metrics,
            Divergences = run.Divergences,
            Evaluations = start.Evaluations + gradients + run.WarmUpGradients + run.SamplingGradients,
            WarmUpGradients = run.WarmUpGradients,
            SamplingGradients = run.SamplingGradients,
            Elapsed = run.Elapsed,
            Earlier = start.Earlier,
            Warnings = [.. start.Problem.Warnings, .. run.Failures, .. CheckpointWarnings(run), .. convergence.Warnings.Select(warning => warning.Message)],
        };
    }

    private static string[] CheckpointWarnings(SamplingResult run) =>
        run.CheckpointFailure is { } reason ? [$"The last state could not be left in the checkpoint, which costs no draw: {reason}"] : [];

    /// <summary>The draws of the parameters that are not held, from those of the unconstrained coordinates. Angles stand on the turn around their mean direction, and that
    /// as near to the start as can be, so that means and chains are not torn apart where the angle's name jumps.</summary>
    private static Draws ToModel(Draws draws, PosteriorSpace space, double[] near)
    {
        var set = space.Parameters;
        int[] shown = [.. Enumerable.Range(0, set.Count).Where(i => !set[i].IsFixed)];
        var chains = draws.Chains.Select(chain => ToModel(chain, space, shown)).ToArray();
        for (var k = 0; k < shown.Length; k++)
        {
            if (set[shown[k]].IsCircular) TurnToMean(set[shown[k]], chains, k, near[shown[k]]);
        }

        return new([.. shown.Select(i => set[i].Name)], chains);
    }

    private static ChainDraws ToModel(ChainDraws chain, PosteriorSpace space, int[] shown)
    {
        var (engine, model) = (new double[space.EngineCount], new double[space.Parameters.Count]);
        var values = new double[shown.Length * chain.Count];
        for (var draw = 0; draw < chain.Count; draw++)
        {
            for (var k = 0; k < engine.Length; k++) engine[k] = chain.Values[(k * chain.Count) + draw];
            space.ToModel(engine, model);
            for (var k = 0; k < shown.Length; k++) values[(k * chain.Count) + draw] = model[shown[k]];
        }

        return chain with { ParameterCount = shown.Length, Values = values };
    }

    private static void TurnToMean(Parameter angle, ChainDraws[] chains, int column, double near)
    {
        var (radians, sumSin, sumCos) = (2 * Math.PI / angle.Prior!.Period!.Value, 0.0, 0.0);
        foreach (var chain in chains)
        {
            foreach (var value in chain.Values.AsSpan(column * chain.Count, chain.Count))
            {
                var (sin, cos) = Math.SinCos(radians * value);
                (sumSin, sumCos) = (sumSin + sin, sumCos + cos);
            }
        }

        var centre = angle.Near(Math.Atan2(sumSin, sumCos) / radians, near);
        foreach (var chain in chains)
        {
            foreach (ref var value in chain.Values.AsSpan(column * chain.Count, chain.Count)) value = angle.Near(value, centre);
        }
    }
}
