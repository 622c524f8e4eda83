using MathNet.Numerics.LinearAlgebra;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Numerics;
using static VlbiOps.Tests.Posteriors.Densities;

namespace VlbiOps.Tests.Posteriors;

/// <summary>A density whose moments are known exactly.</summary>
/// <param name="Posterior">The density; its monitored quantities are its parameters.</param>
/// <param name="Means">Their means.</param>
/// <param name="StandardDeviations">Their standard deviations.</param>
internal sealed record SyntheticPosterior(Posterior Posterior, double[] Means, double[] StandardDeviations)
{
    public static IReadOnlyList<SyntheticPosterior> All { get; } = [StandardNormal(100), Scales(20), LowRankNormal(250, 5), TwoModes(), Funnel(9)];

    public static SyntheticPosterior Get(string name) => All.First(synthetic => synthetic.Posterior.Name == name);

    /// <summary>Independent standard normals.</summary>
    public static SyntheticPosterior StandardNormal(int dimension) => Normals("standard-normal", [.. Enumerable.Repeat(1.0, dimension)]);

    /// <summary>Independent normals with standard deviations from 1e-2 to 1e2, evenly in their logs.</summary>
    public static SyntheticPosterior Scales(int dimension) =>
        Normals("scales", [.. Enumerable.Range(0, dimension).Select(i => Math.Pow(10, -2 + (4.0 * i / (dimension - 1))))]);

    /// <summary>A normal with the covariance D + U U^T, D diagonal and U of few columns: a few long directions across all parameters.</summary>
    /// <remarks>Its precision is D^-1 - W W^T (Woodbury), W = D^-1 U R^-1, R^T R = 1 + U^T D^-1 U.</remarks>
    public static SyntheticPosterior LowRankNormal(int dimension, int rank)
    {
        var stream = new RandomStream(2);
        var sd = Vector<double>.Build.Dense(dimension, i => 0.5 + (i % 10 * 0.1));
        var u = Matrix<double>.Build.Dense(dimension, rank, (_, k) => Math.Pow(3, k) * 0.1 * stream.NextNormal());
        var scaled = Matrix<double>.Build.DenseOfDiagonalVector(sd.PointwisePower(-2)) * u;
        var root = (Matrix<double>.Build.DenseIdentity(rank) + (u.Transpose() * scaled)).Cholesky().Factor;
        var w = root.Solve(scaled.Transpose()).Transpose();
        var x = Vector("x", dimension);
        var density = Functions.Sum(x.Select((value, i) => Normal(value, 0, sd[i])))
            - (0.5 * Functions.Sum(Enumerable.Range(0, rank).Select(k => Functions.Square(Dot(x, w.Column(k).Select(Expr.Constant))))));
        return Make("low-rank-normal", x, density, new double[dimension], [.. sd.Select((value, i) => Math.Sqrt((value * value) + u.Row(i).DotProduct(u.Row(i))))]);
    }

    /// <summary>Two modes far apart, of weights 0.7 and 0.3 and different widths, with tails of a t distribution (5 degrees of freedom): what a
    /// position angle and its mirror image look like under a heavy-tailed likelihood.</summary>
    public static SyntheticPosterior TwoModes()
    {
        const int dimension = 3;
        const double freedom = 5;
        (double Weight, double Centre, double Scale)[] modes = [(0.7, -10, 0.5), (0.3, 10, 1.0)];
        var x = Vector("x", dimension);
        var logs = modes.Select(mode =>
        {
            var distance = Functions.Sum(x.Select(value => Functions.Square((value - mode.Centre) / mode.Scale)));
            return Math.Log(mode.Weight) - (dimension * Math.Log(mode.Scale)) - (0.5 * (freedom + dimension) * Functions.Log1p(distance / freedom));
        }).ToArray();
        var logSum = Functions.Max(logs[0], logs[1]) + Functions.Log1p(Functions.Exp(-Functions.Abs(logs[0] - logs[1])));
        var mean = modes.Sum(mode => mode.Weight * mode.Centre);
        var square = modes.Sum(mode => mode.Weight * ((mode.Centre * mode.Centre) + (mode.Scale * mode.Scale * freedom / (freedom - 2))));
        return Make("two-modes", x, -logSum, [.. x.Select(_ => mean)], [.. x.Select(_ => Math.Sqrt(square - (mean * mean)))]);
    }

    /// <summary>Neal's funnel (2003, Annals of Statistics 31, 705): v of standard deviation 3, and others of standard deviation exp(v / 2).</summary>
    public static SyntheticPosterior Funnel(int others)
    {
        var v = Expr.Parameter("v");
        var x = Vector("x", others);
        var density = Normal(v, 0, 3) + Functions.Sum(x.Select(value => NormalLogSd(value, 0, 0.5 * v)));
        return Make("funnel", [v, .. x], density, new double[others + 1], [3, .. x.Select(_ => Math.Exp(9.0 / 4))]);
    }

    private static SyntheticPosterior Normals(string name, double[] sd)
    {
        var x = Vector("x", sd.Length);
        return Make(name, x, Functions.Sum(x.Select((value, i) => Normal(value, 0, sd[i]))), new double[sd.Length], sd);
    }

    private static SyntheticPosterior Make(string name, Expr[] parameters, Expr density, double[] means, double[] sds) => new(
        new Posterior(name, () => new PosteriorFormula { Parameters = parameters, Monitored = [.. parameters.Select(node => (node.Name!, node))], Prior = density }), means, sds);
}
