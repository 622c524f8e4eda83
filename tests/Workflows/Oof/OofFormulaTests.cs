using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Files;
using VlbiOps.Results.Oof;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Tests.Workflows.Oof;

/// <summary>Formulas as illuminations and phase screens in fits of maps whose truth is known.</summary>
public class OofFormulaTests
{
    private const string Gaussian = "formula('exp(-(ln(10)/20)*abs(taper)*((x - x0)^2 + (y - y0)^2)/R^2)', taper=-12 [dB] in -40..-0.1, x0=0 [m] in -25..25, y0=0 [m] in -25..25)";
    private const string Step = "where(x > 0, jump, 0)*sin(k*y/R)";

    private static readonly Telescope Dish = TelescopeCatalog.Find("Effelsberg");

    private static readonly OofSimulationOptions Simulation = new()
    {
        Telescope = Dish, WavelengthMeters = 0.009, DefocusMeters = [-0.02, 0, 0.02], RandomPhaseRms = 0.4, MaxOrder = 3, Samples = 31, SpacingInBeams = 0.6, Noise = 0.001, Pixels = 32, Seed = 11,
        Illumination = "gaussian",
    };

    private static readonly OofFitOptions Options = new() { Telescope = Dish, MaxOrder = 3, Starts = 1, Pixels = 32 };

    [Fact]
    public void AnIlluminationOfAFormulaFitsAsTheBuiltInDoes()
    {
        var maps = OofSimulation.Run(Simulation).Observation;
        var (builtIn, own) = (OofFit.Run(maps, Options with { Illumination = "gaussian" }), OofFit.Run(maps, Options with { Illumination = Gaussian }));
        Assert.Equal(builtIn.LogLikelihood, own.LogLikelihood, 1e-6);
        Assert.Equal(builtIn.Coefficients.Select(c => c.Radians), own.Coefficients.Select(c => c.Radians), (a, b) => Math.Abs(a - b) < 1e-7);
        Assert.Equal(builtIn.Coefficients.Select(c => c.ErrorRadians), own.Coefficients.Select(c => c.ErrorRadians), (a, b) => Math.Abs(a - b) <= 1e-5 * a);
        Assert.Equal(builtIn.IlluminationParameters.Select(p => (p.Name, p.Unit, p.IsFixed)), own.IlluminationParameters.Select(p => (p.Name, p.Unit, p.IsFixed)));
        Assert.Equal(builtIn.PhaseRms.Value, own.PhaseRms.Value, 1e-7);
        var again = OofFitFile.Parse(OofFitFile.ToJson(own), "again.json");
        Assert.Equal(Gaussian, again.Illumination);
        Assert.Equal(own.LogLikelihood, EngineRun.Run(FitStart.Of(again), FitEngine.Of("bfgs")).LogLikelihood, 0.05);
    }

    [Fact]
    public void StartsComeFromTheOptionsToo()
    {
        var maps = OofSimulation.Run(Simulation).Observation;
        var options = Options with { Illumination = "formula('10^(-abs(edge)*r^2/R^2/20)')" };
        Assert.Contains("nothing is known of edge", Assert.Throws<ArgumentException>(() => OofRequest.Check(maps, options)).Message, StringComparison.Ordinal);
        var result = OofFit.Run(maps, options with { Start = new Dictionary<string, double> { ["edge"] = 9 } });
        Assert.Equal("formula('10^(-abs(edge)*r^2/R^2/20)', edge=9)", result.Illumination);
        var edge = Assert.Single(result.IlluminationParameters);
        Assert.InRange(Math.Abs(edge.Value - 12) / edge.Error, 0, 4);
        OofRequest.Check(maps, options with { Fix = new Dictionary<string, double> { ["edge"] = 12 } });
    }

    [Fact]
    public void APhaseScreenIsFoundApartFromTheSurface()
    {
        var simulation = OofSimulation.Run(Simulation with { PhaseScreen = $"formula('{Step}', jump=0.4, k=4)" });
        var result = OofFit.Run(simulation.Observation, Options with { Illumination = "gaussian", PhaseScreen = $"formula('{Step}', jump=0.2 [rad], k=3.5)" });
        Assert.Equal(["jump", "k"], result.PhaseScreenParameters.Select(p => p.Name));
        foreach (var (found, truth) in result.PhaseScreenParameters.Zip([0.4, 4.0])) Assert.InRange(Math.Abs(found.Value - truth) / found.Error, 0, 4);
        Assert.All(result.Coefficients, c => Assert.InRange(Math.Abs(c.Radians - simulation.CoefficientsRadians[c.Order.Index - 1]) / c.ErrorRadians, 0, 4.5));
        var without = OofFit.Run(simulation.Observation, Options with { Illumination = "gaussian" });
        Assert.True(result.LogLikelihood > without.LogLikelihood + 100);

        // The phase, read back from a file, is that of the coefficients and the screen, which the coefficients alone are not.
        var again = OofFitFile.Parse(OofFitFile.ToJson(result), "again.json");
        var map = new ApertureMap(again, 32);
        var bare = new ApertureMap(again with { PhaseScreen = null, PhaseScreenParameters = [] }, 32);
        var values = result.PhaseScreenParameters.Select(p => p.Value).ToArray();
        for (var i = 0; i < map.PhaseWithTilt.Length; i++)
        {
            if (double.IsNaN(map.PhaseWithTilt[i])) continue;
            double x = map.Coordinates[i % 32], y = map.Coordinates[i / 32];
            Assert.Equal(bare.PhaseWithTilt[i] + (x > 0 ? values[0] * Math.Sin(values[1] * y / Dish.PrimaryRadius) : 0), map.PhaseWithTilt[i], 1e-9);
        }

        // Piston and tilt are taken off screen and all: the rms is that of the levelled phase.
        var weight = map.Amplitude.Where(a => a > 0).Sum();
        var square = map.Phase.Zip(map.Amplitude).Where(pair => pair.Second > 0).Sum(pair => pair.First * pair.First * pair.Second) / weight;
        Assert.Equal(Math.Sqrt(square), map.Quality.PhaseRms.Value, 1e-9);
        Assert.True(Math.Abs(map.Quality.PhaseRms.Value - bare.Quality.PhaseRms.Value) > 1e-3);
        Assert.Equal(result.LogLikelihood, EngineRun.Run(FitStart.Of(again), FitEngine.Of("bfgs")).LogLikelihood, 0.05);
    }

    [Fact]
    public void AScreenThatIsAZernikeIsSaidToBeUndetermined()
    {
        var maps = OofSimulation.Run(Simulation).Observation;
        var result = OofFit.Run(maps, Options with { Illumination = "gaussian", PhaseScreen = "formula('sag*(2*(x^2 + y^2)/R^2 - 1)', sag=0)" });
        Assert.Contains(result.Warnings, warning => warning.StartsWith("The maps do not determine", StringComparison.Ordinal));
        var held = OofFit.Run(maps, Options with { Illumination = "gaussian", PhaseScreen = "formula('0.1*(2*(x^2 + y^2)/R^2 - 1)')" });
        var plain = OofFit.Run(maps, Options with { Illumination = "gaussian" });
        Assert.Equal(plain.Coefficients[3].Radians - 0.1, held.Coefficients[3].Radians, 1e-5);
        Assert.Equal(plain.PhaseRms.Value, held.PhaseRms.Value, 1e-5);
    }
}
