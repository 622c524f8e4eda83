using MathNet.Numerics.LinearAlgebra;
using VlbiOps.Optim.Diagnostics;
using VlbiOps.Optim.Sampling;
using VlbiOps.Tests.Posteriors;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Optim.Sampling;

/// <summary>The sampler with its defaults on posteriordb's posteriors.</summary>
/// <remarks>The draws of a few seeds are taken together: of the hundred figures of a single run one goes beyond four errors now and then, an error being itself known
/// to a fifth only.</remarks>
public sealed class PosteriorDbTests
{
    private const string Reference = "inference/nuts/models.md";
    private const string Funnel = "eight_schools-eight_schools_centered";
    private const int Seeds = 3;
    private const int ManySeeds = 20;

    private static readonly Nuts Sampler = new();

    public static TheoryData<string> Names => [.. PosteriorDb.All.Select(posterior => posterior.Name).Where(name => name != Funnel)];

    [ReferenceTheory(Reference)]
    [MemberData(nameof(Names))]
    public void DrawsAreThoseOfTheReference(string name)
    {
        var score = ReferenceScore.Of(name, PosteriorRun.Pool(PosteriorRun.Several(PosteriorDb.Get(name), Sampler, Seeds)));
        Assert.True(score.Largest < 4, $"{score}");
    }

    [ReferenceTheory(Reference)]
    [Trait("Category", "Slow")]
    [MemberData(nameof(Names))]
    public void DivergencesAndGradientsForAnEffectiveDrawAreNoMoreThanStans(string name)
    {
        // Both vary by half and more from seed to seed: medians of few runs do not tell.
        var runs = PosteriorRun.Several(PosteriorDb.Get(name), Sampler, ManySeeds);
        var stan = StanRun.Load(name);
        var divergences = PosteriorRun.Median(runs, run => run.Result.DivergentCount);
        Assert.True(divergences <= stan.Divergences, $"{divergences} divergences, Stan's {stan.Divergences}");
        var efficiency = PosteriorRun.Median(runs, run => run.BulkEssPerGradient);
        Assert.True(efficiency >= stan.BulkEssPerGradient, $"{efficiency:E2} effective draws a gradient, Stan's {stan.BulkEssPerGradient:E2}");
    }

    [ReferenceFact(Reference)]
    public void TheCentredFunnelIsSaidToHaveFailed()
    {
        foreach (var run in PosteriorRun.Several(PosteriorDb.Get(Funnel), Sampler, Seeds))
        {
            Assert.False(run.Report.HasConverged);
        }
    }

    [ReferenceTheory(Reference)]
    [InlineData("mesquite-mesquite", 46)]
    [InlineData("earnings-earn_height", 1192)]
    public void CoefficientsUnderFlatPriorsFollowStudentsT(string name, int rows)
    {
        // Flat in the coefficients and in sigma: t of N - k - 1 degrees of freedom around least squares (Gelman et al., Bayesian Data Analysis, 14.2, with p(sigma) = 1).
        var posterior = PosteriorDb.Get(name);
        var columns = posterior.Formula.Columns.Select(column => column.Values).ToArray();
        double[][] design = [[.. Enumerable.Repeat(1.0, rows)], .. columns[..^1]];
        var x = Matrix<double>.Build.DenseOfColumns(design);
        var y = Vector<double>.Build.Dense(columns[^1]);
        var qr = x.QR();
        var coefficients = qr.Solve(y);
        var freedom = rows - design.Length - 1;
        var spread = (y - (x * coefficients)).L2Norm() / Math.Sqrt(freedom - 2);
        var root = qr.R.Inverse();
        var draws = PosteriorRun.Pool(PosteriorRun.Several(posterior, Sampler, Seeds));
        for (var k = 0; k < design.Length; k++)
        {
            var ours = ChainStatistics.Of(draws.Columns(k));
            var sd = spread * root.Row(k).L2Norm();
            Assert.True(Math.Abs(ours.Mean - coefficients[k]) < 4 * ours.MeanError(), $"mean {k}: {ours.Mean} and {coefficients[k]}, error {ours.MeanError()}");
            Assert.True(Math.Abs(ours.StandardDeviation - sd) < 4 * ours.StandardDeviationError(), $"sd {k}: {ours.StandardDeviation} and {sd}, error {ours.StandardDeviationError()}");
        }
    }
}
