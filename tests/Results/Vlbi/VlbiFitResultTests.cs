using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Tests.Reports.Vlbi;

namespace VlbiOps.Tests.Results.Vlbi;

public class VlbiFitResultTests
{
    /// <summary>A product that the model meets exactly counts with its data too.</summary>
    [Fact]
    public void ReducedChiSquareIsOverDataLessFreeParameters()
    {
        var fit = VlbiFitFixture.Fit(VlbiFitFixture.Model(VlbiFitFixture.Ring, DataProduct.Visibility), VlbiFitFixture.Truth);
        Assert.Equal(120, fit.Fit.SampleCount);
        Assert.Equal(fit.ChiSquares[0].Value / (120 - 5), fit.ReducedChiSquare, 1e-12);
        var result = fit with { ChiSquares = [new(DataProduct.Visibility, 38, 10, 20), new(DataProduct.ClosurePhase, 0, 4, 4)] };
        Assert.Equal(2, result.ReducedChiSquare, 1e-12);
    }
}
