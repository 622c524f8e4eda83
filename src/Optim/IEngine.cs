namespace VlbiOps.Optim;

/// <summary>An optimiser of problems of one kind.</summary>
/// <typeparam name="TProblem">What it needs to know of a problem: <c>IObjective</c>, <c>IResiduals</c> or <c>IGaussNewton</c>. An engine for
/// objectives serves Gauss-Newton objectives too.</typeparam>
/// <remarks>Engines are immutable and safe to share between threads; problems are not (one a thread). The same input gives the same bits.</remarks>
public interface IEngine<in TProblem>
{
    /// <summary>The engine's name, as reports show it.</summary>
    string Name { get; }

    /// <summary>Looks for a minimum of <paramref name="problem"/>.</summary>
    /// <param name="problem">What is minimised.</param>
    /// <param name="start">Where to begin, and what is known there.</param>
    /// <param name="criteria">When to stop; null for <see cref="StoppingCriteria.Default"/>.</param>
    /// <param name="progress">Told of every iteration, on the calling thread's terms.</param>
    /// <param name="cancellation">Seen before every evaluation.</param>
    /// <returns>The best point seen, whatever stopped the engine.</returns>
    /// <exception cref="ArgumentException">The start or the criteria do not fit the problem.</exception>
    OptimizationResult Minimize(
        TProblem problem,
        OptimizationStart start,
        StoppingCriteria? criteria = null,
        IProgress<OptimizationProgress>? progress = null,
        CancellationToken cancellation = default);
}
