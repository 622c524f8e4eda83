using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.MultiStarts;

namespace VlbiOps.Tests.Optim;

/// <summary>Several starts, several minima.</summary>
public sealed class MultiStartTests
{
    private static readonly (double X, double Y)[] HimmelblauMinima =
        [(3.0, 2.0), (-2.805118086952745, 3.131312518250573), (-3.779310253377747, -3.283185991286170), (3.584428340330492, -1.848126526964404)];

    private static OptimizationStart[] Grid(int side) =>
        [.. Enumerable.Range(0, side * side).Select(k => new OptimizationStart([-5.0 + (10.0 * (k % side) / (side - 1)), -5.0 + (10.0 * (k / side) / (side - 1)) + 0.01]))];

    [Fact]
    public void HimmelblausFourMinimaAreFound()
    {
        var result = new MultiStart<IObjective>(new Bfgs(), Functions.Himmelblau).Run(Grid(6));
        Assert.Equal(4, result.Minima.Count);
        Assert.Equal(36, result.Minima.Sum(m => m.Count));
        Assert.All(HimmelblauMinima, expected => Assert.Single(
            result.Minima, m => Math.Abs(m.Best.Point[0] - expected.X) < 1e-7 && Math.Abs(m.Best.Point[1] - expected.Y) < 1e-7));
        Assert.Equal(result.Minima.Select(m => m.Best.Value).Order(), result.Minima.Select(m => m.Best.Value));
        Assert.Equal(36, result.Runs.Count);
        Assert.False(result.WasCancelled);
    }

    [Fact]
    public void MinimaOfDifferentValueAreSortedAndBestIsTheLowest()
    {
        // Two wells, the left one lower by about 0.6.
        var result = new MultiStart<IObjective>(
            new Bfgs(), () => new FunctionObjective(1, x => Dual.Square(Dual.Square(x[0]) - 1.0) + (0.3 * x[0])))
            .Run([.. new[] { -2.0, -0.5, 0.5, 2.0 }.Select(x => new OptimizationStart([x]))]);
        Assert.Equal(2, result.Minima.Count);
        Assert.True(result.Minima[0].Best.Point[0] < 0.0 && result.Minima[1].Best.Point[0] > 0.0);
        Assert.Same(result.Minima[0].Best, result.Best);
        Assert.Equal([2, 2], result.Minima.Select(m => m.Count));
    }

    [Fact]
    public void ThreadsDoNotChangeTheResult()
    {
        var search = new MultiStart<IObjective>(new Bfgs(), Functions.Himmelblau);
        var one = search.Run(Grid(5));
        var four = search.Run(Grid(5), new MultiStartOptions { Threads = 4 });
        for (var i = 0; i < one.Runs.Count; i++)
        {
            Assert.Equal(one.Runs[i]!.Point, four.Runs[i]!.Point);
        }

        Assert.Equal(one.Minima.SelectMany(m => m.Runs), four.Minima.SelectMany(m => m.Runs));
    }

    [Fact]
    public void ScreeningLetsOnlyTheBestRunOn()
    {
        var objective = Functions.Himmelblau();
        var result = new MultiStart<IObjective>(new Bfgs(), () => objective)
            .Run(Grid(6), new MultiStartOptions { ScreeningIterations = 2, Survivors = 5 });
        Assert.Equal(36, result.Runs.Count(r => r is not null));
        Assert.InRange(result.Minima.Sum(m => m.Count), 1, 5);
        Assert.True(result.Runs.Count(r => r!.Reason == ExitReason.IterationLimit) >= 31);
        Assert.True(result.Best!.Converged);
        Assert.Equal(0.0, result.Best.Value, 1e-12);
    }

    [Fact]
    public void CancellationKeepsWhatWasReached()
    {
        using var source = new CancellationTokenSource();
        var seen = 0;
        var objective = new FunctionObjective(2, x => Dual.Square(x[0] - 1.0) + Dual.Square(x[1])) { OnCall = n => seen = n };
        var search = new MultiStart<IObjective>(new Bfgs(), () => objective);
        var result = search.Run(Grid(4), null, new Callback(k => { if (k == 2) { source.Cancel(); } }), source.Token);
        Assert.True(result.WasCancelled);
        Assert.Equal(3, result.Runs.Count(r => r is not null));
        Assert.Equal(3, Assert.Single(result.Minima).Count);
        Assert.Equal(objective.Calls, seen);
    }

    [Fact]
    public void LevenbergMarquardtServesToo()
    {
        var result = new MultiStart<IResiduals>(
            new LevenbergMarquardt(),
            () => new DualResiduals(2, 2, (x, r) => (r[0], r[1]) = (Dual.Square(x[0]) + x[1] - 11.0, x[0] + Dual.Square(x[1]) - 7.0)))
            .Run(Grid(6), new MultiStartOptions { ValueTolerance = 1e-9 });
        Assert.Equal(4, result.Minima.Count(m => m.Best.Value < 1e-12));
    }

    [Fact]
    public void NonsenseIsRefused()
    {
        var search = new MultiStart<IObjective>(new Bfgs(), Functions.Himmelblau);
        Assert.Throws<ArgumentException>(() => search.Run([]));
        Assert.Throws<ArgumentException>(() => search.Run([new double[2], new double[3]]));
        Assert.Throws<ArgumentException>(() => search.Run([new double[2]], new MultiStartOptions { Threads = 0 }));
    }

    private sealed class Callback(Action<int> action) : IProgress<(int Start, OptimizationResult Result)>
    {
        public void Report((int Start, OptimizationResult Result) value) => action(value.Start);
    }
}
