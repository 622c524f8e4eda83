using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Oof;

namespace VlbiOps.Tests.Results.Oof;

public class SurfaceWithoutFocusTests
{
    [Fact]
    public void RefocusingTakesTheDefocusAndNothingElse()
    {
        var surface = new ApertureSurface(TelescopeCatalog.Find("Effelsberg"), 0.009, "parabolic", [-12, 1.5, 0, 0]);
        double[] coefficients = [0.1, -0.2, 0.3, 2.5, 0.1, 0, 0.2, 0, 0], focused = [0.1, -0.2, 0.3, 0, 0.1, 0, 0.2, 0, 0];
        var covariance = new double[81];
        for (var k = 0; k < 9; k++) covariance[k * 10] = 1e-4;
        var left = surface.MeasureWithoutFocus(coefficients, covariance);
        Assert.Equal(surface.Measure(focused, covariance).PhaseRms.Value, left.PhaseRms.Value, 1e-14);
        Assert.True(surface.Measure(coefficients, covariance).PhaseRms.Value > left.PhaseRms.Value + 0.5);
        Assert.True(left.PhaseRms.Error > 0);
        // What was given stays as it was.
        Assert.Equal((2.5, 1e-4), (coefficients[3], covariance[30]));
    }
}
