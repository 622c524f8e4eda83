using VlbiOps.Models.Visibility;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Models.Visibility;

public sealed class SkyVisibilitiesTests
{
    private const double Microarcsecond = Math.PI / 180 / 3600e6;

    [Fact]
    public void APredictionIsTheModelAtTheBaselines()
    {
        var set = SyntheticVisibilities.Of(["A", "B", "C"], [1, 2, 3], (_, _, _) => (0.5, 0.1));
        var sky = SkyModelText.Parse("shift(gauss)");
        double[] values = [0.7, 30, 5, -8];
        Assert.Equal(["gauss.flux", "gauss.fwhm", "gauss.x0", "gauss.y0"], sky.Parameters.Select(p => p.Name));
        var (real, imaginary) = SkyVisibilities.Of(sky, values, set.Columns.U, set.Columns.V);
        for (var k = 0; k < set.Count; k++)
        {
            var (u, v) = (set.Columns.U[k], set.Columns.V[k]);
            var size = 0.7 * Math.Exp(-Math.Pow(Math.PI * 30 * Microarcsecond, 2) * ((u * u) + (v * v)) / (4 * Math.Log(2)));
            var (sin, cos) = Math.SinCos(2 * Math.PI * Microarcsecond * ((5 * u) - (8 * v)));
            Assert.Equal(size * cos, real[k], 1e-14);
            Assert.Equal(size * sin, imaginary[k], 1e-14);
        }
    }

    [Fact]
    public void AsManyValuesAsParametersAreNeeded() => Assert.Contains(
        "1 values; expected one of each of the 2 parameters of gauss", Assert.Throws<ArgumentException>(() => SkyVisibilities.Of(SkyModelText.Parse("gauss"), [1], [0], [0])).Message, StringComparison.Ordinal);
}
