using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Core.Numerics;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Priors;

namespace VlbiOps.Tests.Models.Priors;

/// <summary>What every distribution of the catalogue owes: an integral of one, a true gradient, quantiles that go with the density.</summary>
public sealed class PriorContractTests
{
    private static readonly Expr X = Expr.Parameter("x");

    private static readonly string[] Harder =
    [
        "gamma(0.7, 4)", "gamma(80, 2)", "inverse-gamma(0.8, 1)", "beta(0.6, 0.7)", "beta(40, 3)", "student-t(1.5)", "truncated-normal(0, 1, 3, 5)", "truncated-normal(2, 1, lower = 0)",
        "von-mises(-2, 0.2)", "von-mises(1, 900)", "log-normal(-3, 2)", "uniform(1e6, 1.5e6)",
    ];

    /// <summary>By reflection over the catalogue: a new distribution is tested as soon as it is there.</summary>
    public static TheoryData<string> Texts => [.. PriorCatalog.All.Select(kind => kind.Example).Where(text => PriorCatalog.Parse(text) is { Value: null, Inverse: not null }), .. Harder];

    [Theory]
    [MemberData(nameof(Texts))]
    public void TheDensityAddsUpToOneAndQuantilesFollowIt(string text)
    {
        var prior = PriorCatalog.Parse(text);
        var density = new Density(prior);
        double[] probabilities = [1e-3, 0.02, 0.3, 0.5, 0.8, 0.97, 0.999];
        var edges = probabilities.Select(p => prior.Quantile(p)).ToArray();
        Assert.Equal(edges.Order(), edges);
        for (var k = 1; k < edges.Length; k++)
        {
            Assert.Equal(probabilities[k] - probabilities[k - 1], density.Integral(edges[k - 1], edges[k]), 1e-9);
        }

        var (lower, upper) = prior.IsCircular ? (prior.Quantile(0), prior.Quantile(1)) : (prior.Lower, prior.Upper);
        Assert.Equal(1e-3, density.Tail(edges[0], lower, edges[3]), 2e-8);
        Assert.Equal(1e-3, density.Tail(edges[^1], upper, edges[3]), 2e-8);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void TheGradientIsThatOfTheDensity(string text)
    {
        var prior = PriorCatalog.Parse(text);
        var formula = prior.LogDensity(X);
        var kernel = KernelCompiler.Compile(KernelDefinition.SumWithGradient([X], [], formula)).CreateRunner();
        var sums = new double[2];
        for (var p = 0.05; p < 1; p += 0.15)
        {
            var x = prior.Quantile(p);
            var step = 1e-5 * (prior.Quantile(Math.Min(p + 0.04, 0.99)) - prior.Quantile(p - 0.04));
            kernel.Run([x], [], [], sums, 1);
            Assert.Equal(LogDensity(prior, x), sums[0], 1e-12 * Math.Max(1, Math.Abs(sums[0])));
            var difference = (LogDensity(prior, x + step) - LogDensity(prior, x - step)) / (2 * step);
            Assert.Equal(difference, sums[1], (1e-6 * Math.Abs(difference)) + (1e-9 / step * 1e-5));
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void TextIsReadBackAndDrawsLieWithin(string text)
    {
        var prior = PriorCatalog.Parse(text);
        Assert.Equal(prior, PriorCatalog.Parse(prior.Text));
        var stream = new RandomStream(7);
        var (below, median) = (0, prior.Quantile(0.5));
        for (var i = 0; i < 400; i++)
        {
            var draw = prior.Draw(stream);
            Assert.InRange(draw, prior.Lower, prior.Upper);
            below += draw < median ? 1 : 0;
        }

        Assert.InRange(below, 160, 240);
    }

    public static TheoryData<string> Known => [.. Peers.Keys];

    private static readonly Dictionary<string, IContinuousDistribution> Peers = new()
    {
        ["uniform(-1, 3)"] = new ContinuousUniform(-1, 3),
        ["normal(1, 2.5)"] = new Normal(1, 2.5),
        ["log-normal(0.5, 0.8)"] = new LogNormal(0.5, 0.8),
        ["cauchy(1, 2)"] = new Cauchy(1, 2),
        ["student-t(4, 1, 2)"] = new StudentT(1, 2, 4),
        ["gamma(2.5, 0.7)"] = new Gamma(2.5, 0.7),
        ["inverse-gamma(3, 2)"] = new InverseGamma(3, 2),
        ["exponential(0.5)"] = new Exponential(0.5),
        ["beta(2.5, 1.5)"] = new Beta(2.5, 1.5),
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void MathNetHasTheSameDensity(string text)
    {
        var prior = PriorCatalog.Parse(text);
        var distribution = Peers[text];
        for (var p = 0.01; p < 1; p += 0.07)
        {
            var x = prior.Quantile(p);
            Assert.Equal(distribution.DensityLn(x), LogDensity(prior, x), 1e-13 * Math.Max(10, Math.Abs(distribution.DensityLn(x))));
            Assert.Equal(p, distribution.CumulativeDistribution(x), 1e-12);
        }
    }

    private static double LogDensity(Prior prior, double x) => prior.LogDensity(Expr.Constant(x)).Value;

    /// <summary>A prior's density, compiled, and its integrals.</summary>
    private sealed class Density(Prior prior)
    {
        private static readonly GaussLegendreRule Rule = new(-1, 1, 16);
        private const int Parts = 16;
        private readonly KernelRunner kernel = KernelCompiler.Compile(KernelDefinition.Map([], [Expr.Input("x")], [Functions.Exp(prior.LogDensity(Expr.Input("x")))])).CreateRunner();
        private readonly double[][] points = [new double[16 * Parts]];
        private readonly double[][] values = [new double[16 * Parts]];

        public double Integral(double from, double to)
        {
            var half = 0.5 * (to - from) / Parts;
            for (var i = 0; i < points[0].Length; i++) points[0][i] = from + (half * (Rule.GetAbscissa(i % 16) + 1 + (2 * (i / 16))));
            kernel.Run([], points, values, [], points[0].Length);
            return half * values[0].Select((value, i) => value * Rule.GetWeight(i % 16)).Sum();
        }

        /// <summary>Outwards in pieces that double, or that halve towards a finite end.</summary>
        public double Tail(double from, double end, double centre)
        {
            var (sum, at) = (0.0, from);
            var width = double.IsFinite(end) ? 0.5 * (end - from) : from - centre;
            for (var piece = 0; piece < 120 && (end == 0 || Math.Abs(width) > 1e-13 * Math.Abs(at)); piece++)
            {
                sum += Integral(Math.Min(at, at + width), Math.Max(at, at + width));
                at += width;
                width *= double.IsFinite(end) ? 0.5 : 2;
            }

            return sum;
        }
    }
}
