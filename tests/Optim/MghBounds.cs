using System.Text.Json;
using VlbiOps.Core.Objectives;
using VlbiOps.Optim.LeastSquares;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Optim;

/// <summary>A More-Garbow-Hillstrom problem in a box of D. M. Gay, "A trust-region approach to linearly constrained optimization" (1984).</summary>
internal sealed record MghBounds(MghProblem Problem, double[] Lower, double[] Upper, double Minimum)
{
    /// <summary>The problem's start, moved into the box.</summary>
    public double[] Start => [.. Problem.X0.Select((x, j) => Math.Clamp(x, Lower[j], Upper[j]))];

    public static IReadOnlyList<MghBounds> ReadAll()
    {
        using var stream = File.OpenRead(TestFiles.Reference("inference/optim/mgh.json"));
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateArray().Zip(MghProblem.ReadAll())
            .Where(pair => pair.First.TryGetProperty("bounds", out _))
            .Select(pair => Read(pair.First.GetProperty("bounds"), pair.Second))];
    }

    public BoundedObjective Objective() => new(new SumOfSquares(Problem.Residuals()), Lower, Upper);

    public BoundedResiduals Residuals() => new(Problem.Residuals(), Lower, Upper);

    /// <summary>Whether f, the sum of squares, is the minimum in the box: to 1e-4 relative, 1e-10 where it is zero.</summary>
    public bool IsMinimum(double f) => Minimum <= 1e-15 ? f <= 1e-10 : f <= Minimum * (1.0 + 1e-4);

    public bool Contains(double[] point) => !point.Where((x, j) => !(x >= Lower[j] && x <= Upper[j])).Any();

    private static MghBounds Read(JsonElement bounds, MghProblem problem) =>
        new(problem, Numbers(bounds, "lower"), Numbers(bounds, "upper"), bounds.GetProperty("f_min_found_here").GetDouble());

    private static double[] Numbers(JsonElement bounds, string key) => [.. bounds.GetProperty(key).EnumerateArray().Select(e => e.GetDouble())];
}
