using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Oof;

namespace VlbiOps.Tests.Results.Oof;

public class ApertureMapTests
{
    private static readonly OofFitFixture Fixture = new() { MaxOrder = 4, Samples = 9 };

    [Fact]
    public void MapsAgreeWithEachOther()
    {
        var result = Fixture.Make();
        var map = new ApertureMap(result, 64);
        Assert.Equal(result.PhaseRms.Value, map.Quality.PhaseRms.Value, 2e-3 * result.PhaseRms.Value);
        var radius = result.Telescope.PrimaryRadius;
        double[] coefficients = [0, .. Fixture.Coefficients()];
        for (var i = 0; i < map.Phase.Length; i++)
        {
            Assert.Equal(double.IsNaN(map.Amplitude[i]), double.IsNaN(map.Phase[i]));
            if (double.IsNaN(map.Phase[i])) continue;
            var (x, y) = (map.Coordinates[i % 64], map.Coordinates[i / 64]);
            Assert.Equal(Zernike.Sum(coefficients, [x / radius], [y / radius])[0], map.PhaseWithTilt[i], 1e-12);
            Assert.Equal(map.Phase[i] * result.Observation.WavelengthMeters / (4e-6 * Math.PI), map.SurfaceError[i], 1e-9);
            var secant = 1 / Math.Cos(Math.Atan(Math.Sqrt((x * x) + (y * y)) / (2 * result.Telescope.PrimaryFocalLength)));
            Assert.Equal(map.SurfaceError[i] * secant, map.PanelNormalError[i], 1e-9);
            Assert.InRange(map.PhaseError[i], 1e-4, 1);
        }

        Assert.InRange(map.PhaseEfficiency, map.Quality.RuzeEfficiency.Value - 0.02, map.Quality.RuzeEfficiency.Value + 0.02);
    }

    [Fact]
    public void GreenBankPanelsLeanAboutTheParentsAxis()
    {
        var map = new ApertureMap((Fixture with { Telescope = "GBT" }).Make(), 16);
        double Ratio(int row) => map.PanelNormalError[(row * 16) + 8] / map.SurfaceError[(row * 16) + 8];
        var y = map.Coordinates[1];
        Assert.Equal(Math.Sqrt(1 + ((Math.Pow(54 - y, 2) + Math.Pow(map.Coordinates[8], 2)) / (4 * 60 * 60))), Ratio(1), 1e-12);
        Assert.True(Ratio(1) > Ratio(14));
    }

    [Fact]
    public void MissingIlluminationParametersAreNamed()
    {
        var result = Fixture.Make();
        var lacking = result with { IlluminationParameters = [.. result.IlluminationParameters.Where(p => p.Name != "q")] };
        Assert.Contains("'q'", Assert.Throws<ArgumentException>(() => new ApertureMap(lacking, 16)).Message, StringComparison.Ordinal);
    }
}
