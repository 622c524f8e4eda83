using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Optim;
using VlbiOps.Reports.Engines;
using VlbiOps.Results.Fits;
using VlbiOps.Tests.Reports.Vlbi;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Reports.Engines;

public class ConvergenceFigureTests
{
    private static readonly FitProblem Problem = VlbiFitProblem.Of(VlbiFitFixture.Model(VlbiFitFixture.Ring, DataProduct.Amplitude));

    private static FitResult Run(FitStart start, FitEngine engine) => EngineRun.Run(start, engine, StoppingCriteria.Default with { MaxIterations = 40 });

    [Fact]
    public void TheWholeChainOfEnginesIsDrawn()
    {
        var simplex = Run(new FitStart(Problem, VlbiFitFixture.Truth), FitEngine.Of(new NelderMead()));
        var alone = ConvergenceFigure.Of(simplex);
        Assert.Matches("Nelder-Mead in [1-9][0-9]* iterations", alone.AltText);
        Assert.DoesNotContain("gradient", alone.AltText, StringComparison.Ordinal);
        var chain = ConvergenceFigure.Of(Run(FitStart.Of(simplex), FitEngine.Of(new Bfgs())));
        Assert.Matches("Nelder-Mead in [1-9][0-9]* iterations", chain.AltText);
        Assert.Contains("the largest entry of the gradient", chain.AltText, StringComparison.Ordinal);
        Assert.Matches("BFGS in [1-9][0-9]* iterations", chain.AltText);
        Assert.Contains("iteration", chain.ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void BothPlotsHaveOneAxisAndValuesWithinRoundingAreNone()
    {
        var fit = Run(new FitStart(Problem, VlbiFitFixture.Truth), FitEngine.Of(new Bfgs()));
        var history = fit.Run.History;
        FitResult With(Func<int, double> value) => fit with { Run = fit.Run with { History = history with { Values = [.. history.Values.Select((_, k) => value(k))] } } };
        var flat = ConvergenceFigure.Of(With(k => 1000 + (k * 1e-13)));
        Assert.Contains("slopes alone are drawn", flat.Remark, StringComparison.Ordinal);

        // A value in the first step alone: its place is the left end of the axis that both plots have.
        var both = ConvergenceFigure.Of(With(k => k == 0 ? 2000 : 1000), "last search");
        Assert.Empty(both.Remark);
        Assert.Contains("last search", both.ToSvg(), StringComparison.Ordinal);
        double[] across = [.. System.Xml.Linq.XDocument.Parse(both.ToSvg()).Descendants().Where(node => node.Name.LocalName == "circle").Select(node => (double)node.Attribute("cx")!)];
        Assert.Equal(history.Values.Length + 1, across.Length);
        Assert.Equal(across[1], across[0], 1e-9);
    }

    [Fact]
    public void AnotherProblemsCourseIsNoPartOfIt()
    {
        var first = Run(new FitStart(Problem, VlbiFitFixture.Truth), FitEngine.Of(new NelderMead()));
        var held = Problem with { Parameters = Problem.Parameters.Fix("mring.flux", 0.8) };
        var second = Run(FitStart.Of(first) with { Problem = held, InverseHessian = null }, FitEngine.Of(new Bfgs()));
        Assert.DoesNotContain("Nelder-Mead", ConvergenceFigure.Of(second).AltText, StringComparison.Ordinal);
    }
}
