using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Optim;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Workflows.Vlbi;

/// <summary>What engines and samplers made of a problem of visibilities, as a fit of them.</summary>
public class VlbiFitResultsTests
{
    private const double Microarcsecond = Math.PI / 180 / 3600e6;

    private static readonly VlbiFitOptions Options = new()
    {
        Model = SkyModelText.Parse("gauss"), Products = VlbiOptionText.Products("amplitude,closure-phase", "amplitude=rice"), Starts = 3,
    };

    [Fact]
    public void AnEnginesResultIsTheFitsBest()
    {
        var whole = VlbiFit.Run([new(Set())], Options);
        var engine = EngineRun.Run(FitStart.Of(Problem()), FitEngine.Of("bfgs"));
        var result = VlbiFitResults.Of(engine);
        Assert.Same(engine, result.Fit);
        Assert.Equal(whole.LogLikelihood, result.LogLikelihood, 1e-6);
        Assert.Equal(whole.ChiSquares.Select(c => c.Product), result.ChiSquares.Select(c => c.Product));
        Assert.Equal(whole.ChiSquares.Sum(c => c.Value), result.ChiSquares.Sum(c => c.Value), 1e-4);
        Assert.Same(whole, VlbiFitResults.Of(whole));
    }

    [Fact]
    public void DrawsBringTheFitBeforeThem()
    {
        var engine = EngineRun.Run(FitStart.Of(Problem()), FitEngine.Of("bfgs"));
        var posterior = PosteriorRun.Run(FitStart.Of(engine), new Nuts { Chains = 1, Draws = 20, WarmUp = 20 });
        var result = VlbiFitResults.Of(posterior);
        Assert.Same(posterior, result.Posterior);
        Assert.Same(engine, result.Fit);
        var bare = PosteriorRun.Run(FitStart.Of(Problem()), new Nuts { Chains = 1, Draws = 20, WarmUp = 20 });
        Assert.Contains("no engine ran before", Assert.Throws<ArgumentException>(() => VlbiFitResults.Of(bare)).Message, StringComparison.Ordinal);
        Assert.Contains("String is no fit of visibilities", Assert.Throws<ArgumentException>(() => VlbiFitResults.Of("gauss")).Message, StringComparison.Ordinal);
    }

    /// <summary>A fit of a problem tells the problem's own data, whatever the options say of them.</summary>
    [Fact]
    public void AProblemTellsItsData()
    {
        var result = VlbiFit.Run(Problem(), new VlbiFitOptions { Model = SkyModelText.Parse("point"), Starts = 2, Seed = 9 });
        Assert.Equal("gauss", result.Options["model"]);
        Assert.Equal("amplitude=rice,closure-phase=gaussian", result.Options["data"]);
        Assert.Equal("9", result.Options["seed"]);
    }

    private static FitProblem Problem() => VlbiFitProblem.Of([new(Set())], Options);

    private static VisibilitySet Set() => SyntheticVisibilities.Of(["A", "B", "C", "D"], [1, 2, 3], (_, u, v) =>
        (0.7 * Math.Exp(-Math.Pow(Math.PI * 30 * Microarcsecond, 2) * ((u * u) + (v * v)) / (4 * Math.Log(2))) + (0.005 * Math.Sin(u)), 0.005 * Math.Cos(v)));
}
