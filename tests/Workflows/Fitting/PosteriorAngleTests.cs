using VlbiOps.Models.Visibility;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Workflows.Fitting;

/// <summary>Draws of an angle whose name jumps in the midst of them.</summary>
public class PosteriorAngleTests
{
    private const double Microarcsecond = Math.PI / 180 / 3600e6;

    /// <summary>An axis at 90 degrees, where its name jumps to -90, and chains that begin at 0.</summary>
    [Fact]
    public void DrawsStandOnTheTurnAroundTheirMean()
    {
        double Size(double u, double v) => Math.Exp(-Math.PI * Math.PI * Microarcsecond * Microarcsecond * ((Math.Pow(60 * u, 2) + Math.Pow(20 * v, 2)) / (4 * Math.Log(2))));
        var set = SyntheticVisibilities.Of(["A", "B", "C", "D"], [1, 2, 3, 4], (_, u, v) => (0.7 * Size(u, v), 0));
        var options = new VlbiFitOptions { Model = SkyModelText.Parse("gauss(elliptical)"), Products = VlbiOptionText.Products("visibility") };
        var posterior = PosteriorRun.Run(FitStart.Of(VlbiFitProblem.Of([new(set)], options)), new Nuts { Chains = 2, Draws = 200, WarmUp = 200 });
        var angle = PosteriorTable.Of(posterior).Single(row => row.Name == "gauss.pa");
        Assert.InRange(Math.Abs(angle.Mean), 85, 95);
        Assert.InRange(angle.StandardDeviation, 0.01, 10);
        Assert.InRange(angle.RHat, 0.9, 1.1);
    }
}
