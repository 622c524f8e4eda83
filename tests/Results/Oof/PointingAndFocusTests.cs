using VlbiOps.Models.Aperture;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Models.Telescopes;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Results.Oof;

namespace VlbiOps.Tests.Results.Oof;

public class PointingAndFocusTests
{
    [Fact]
    public void FocusIsTheMovementWhosePhaseHasTheDefocus()
    {
        // Evenly lit disc: the defocus in a phase f(rho) is 6 int rho (2 rho^2 - 1) f d rho, by Simpson's rule here.
        var telescope = new Telescope("open", TelescopeGeometry.Cassegrain, 10, 7) { EffectiveFocalLength = 90, DefocusSign = -1 };
        const double dz = 0.002;
        const double wavelength = 0.0135;
        const int steps = 2000;
        double Path(double rho)
        {
            var (a, b) = (rho * 10 / (2 * 7.0), rho * 10 / (2 * 90.0));
            return dz * (((1 - (a * a)) / (1 + (a * a))) + ((1 - (b * b)) / (1 + (b * b))));
        }

        var sum = 0.0;
        for (var i = 0; i <= steps; i++)
        {
            var rho = (double)i / steps;
            sum += (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2) * rho * ((2 * rho * rho) - 1) * -2 * Math.PI * Path(rho) / wavelength;
        }

        var defocus = 6 * sum / (3 * steps);
        var fixture = new OofFitFixture { Samples = 5, MaxOrder = 2, Wavelength = wavelength }.Make();
        var moves = PointingAndFocus.Of(fixture with
        {
            Telescope = telescope,
            Illumination = "uniform",
            IlluminationParameters = [],
            Coefficients = [.. fixture.Coefficients.Select(c => c with { Radians = c.Order.Index == 4 ? defocus : 0, ErrorRadians = Math.Abs(defocus) / 10 })],
        });
        Assert.Equal(dz, moves.FocusMeters.Value, 2e-3 * dz);
        Assert.Equal(dz / 10, moves.FocusMeters.Error, 2e-4 * dz);
        Assert.Equal(0, moves.ShiftURadians.Value);
    }

    [Fact]
    public void TiltShiftsTheBeamOfTheForwardModel()
    {
        var result = new OofFitFixture { Samples = 5, MaxOrder = 2 }.Make();
        double[] tilt = [0.8, -1.3, 0, 0, 0];
        result = result with { Coefficients = [.. result.Coefficients.Select((c, i) => c with { Radians = tilt[i] })] };
        var moves = PointingAndFocus.Of(result);

        var telescope = result.Telescope;
        var layout = new OofLayout(2, IlluminationModel.Find("parabolic"), telescope.PrimaryRadius, 1, Likelihood.Gaussian);
        var point = layout.Parameters.All.Select(p => p.Start).ToArray();
        var beam = result.Observation.WavelengthMeters / telescope.PrimaryRadius / 8;
        double[] u = [moves.ShiftURadians.Value, moves.ShiftURadians.Value + beam, moves.ShiftURadians.Value - beam, moves.ShiftURadians.Value, moves.ShiftURadians.Value];
        double[] v = [moves.ShiftVRadians.Value, moves.ShiftVRadians.Value, moves.ShiftVRadians.Value, moves.ShiftVRadians.Value + beam, moves.ShiftVRadians.Value - beam];
        var map = new BeamMap(u, v, [1, 0.5, 0.5, 0.5, 0.5], 0);
        var problem = new OofProblem(
            new OofModel(telescope, result.Observation.WavelengthMeters, layout, Likelihood.Gaussian, SubBeam.Single, 48), [OofMapData.Of(map, 1, useGrid: false, MapSelection.All)]);
        tilt.CopyTo(point.AsSpan());
        var powers = problem.Beams(point)[0];
        Assert.All(powers.Skip(1), p => Assert.True(p < 0.99 * powers[0]));
        Assert.Equal(powers[1], powers[2], 1e-6 * powers[0]);
        Assert.Equal(powers[3], powers[4], 1e-6 * powers[0]);
    }
}
