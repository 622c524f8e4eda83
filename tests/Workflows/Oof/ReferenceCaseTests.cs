using System.Globalization;
using System.Text.Json;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Oof;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Oof;
using Xunit.Abstractions;

namespace VlbiOps.Tests.Workflows.Oof;

/// <summary>The cases of docs/accuracy.md: maps simulated by pyoof whose truth is known, and real maps of the Sardinia Radio Telescope.
/// Each writes the line of the table it stands for.</summary>
public class ReferenceCaseTests(ITestOutputHelper output)
{
    private static readonly Telescope GbtLike = new("gbtlike", TelescopeGeometry.Cassegrain, 50, 60) { EffectiveFocalLength = 190 };

    [ReferenceTheory("oof/fits")]
    [InlineData("eff_exact")]
    [InlineData("gbtlike_exact")]
    public void NoiseFreeMapsGiveTheirCoefficientsBackFromAColdStart(string name)
    {
        var (result, truth) = Fit(name, new PyoofSampling(256, 5));
        var worst = result.Coefficients.Max(c => Math.Abs(c.Waves - truth[c.Order.Index]));
        Report($"{name}: largest coefficient error {worst:G3} waves");
        Assert.True(worst <= 1e-7, $"{worst} waves");
    }

    [ReferenceTheory("oof/fits")]
    [InlineData(true)]
    [InlineData(false)]
    public void NoisyMapsOfAnUnblockedDishGiveThePhaseWithinItsErrors(bool compatible)
    {
        var (result, truth) = Fit("gbtlike", compatible ? new PyoofSampling(256, 5) : null);
        var error = PhaseError(result, truth);
        var deviations = result.Coefficients.Where(c => c.Order.N >= 2).Select(c => (c.Radians - (2 * Math.PI * truth[c.Order.Index])) / c.ErrorRadians).ToArray();
        Report($"gbtlike, {(compatible ? "pyoof's sampling" : "exact dish edge")}: phase error {error:F4} rad, mean square deviation {deviations.Average(z => z * z):F2} of the errors, largest {deviations.Max(Math.Abs):F2}");
        Assert.True(error <= 0.005, $"{error} rad");
        Assert.True(deviations.Average(z => z * z) < 2 && deviations.Max(Math.Abs) < 3.5);
    }

    [ReferenceFact("oof/fits/eff_noise2/beams.fits")]
    public void NoisyMapsOfABlockedDishReachTheCramerRaoBoundInTheirOwnSampling()
    {
        var (result, truth) = Fit("eff_noise2", new PyoofSampling(512, 6.5));
        // The errors are those of the Fisher information: what the bound allows for the rms phase error.
        var bound = Math.Sqrt(result.Coefficients.Where(c => c.Order.N >= 2).Sum(c => Math.Pow(c.ErrorRadians * c.Order.RootMeanSquare, 2)));
        var error = PhaseError(result, truth);
        Report($"eff_noise2, pyoof's sampling: phase error {error:F5} rad, Cramer-Rao bound {bound:F5} rad");
        Assert.True(error <= 1.3 * bound, $"{error} rad beside {bound}");
    }

    [ReferenceFact("oof/fits/eff_noise2/beams.fits")]
    public void AnExactDishEdgeComesNearMapsMadeWithAHardOne()
    {
        var (result, truth) = Fit("eff_noise2", null);
        var error = PhaseError(result, truth);
        Report($"eff_noise2, exact dish edge: phase error {error:F4} rad");
        Assert.True(error <= 0.065, $"{error} rad");
    }

    [DataFact("srt-2019/beams.fits")]
    public void RealMapsAreFittedBetterThanByThePeersAndSeveralMinimaAreSeen()
    {
        var observation = BeamMapFiles.Read(TestFiles.Data("srt-2019/beams.fits"));
        var result = OofFit.Run(observation, new OofFitOptions { Telescope = TelescopeCatalog.Find("SRT"), MaxOrder = 5, Illumination = "pyoof-gaussian" });
        Report($"srt-2019, all nuisances free: sum of squares {result.PeakNormalizedSumOfSquares:F3}, {result.Minima.Count} minima, surface rms {result.SurfaceRmsMicrometers.Value:F0} um, taper {result.IlluminationParameters[0].Value:F2} dB");
        Assert.True(result.PeakNormalizedSumOfSquares <= 9.81, $"{result.PeakNormalizedSumOfSquares}");
        Assert.True(result.Minima.Count >= 2);
        Assert.Equal(result.LogLikelihood, result.Minima[0].LogLikelihood);
        Assert.Equal(result.Minima.Skip(1).Select(m => m.LogLikelihood).OrderDescending(), result.Minima.Skip(1).Select(m => m.LogLikelihood));
        Assert.All(result.IlluminationParameters, p => Assert.True(!p.IsAtBound || result.Warnings.Any(w => w.StartsWith(p.Name + " ended on its bound", StringComparison.Ordinal))));
        Assert.Contains(result.Warnings, warning => warning.StartsWith("Neighbouring residuals are alike", StringComparison.Ordinal));
    }

    [DataFact("srt-2019/beams.fits")]
    public void RealMapsInPyoofsSamplingReachTheIndependentOptimum()
    {
        var observation = BeamMapFiles.Read(TestFiles.Data("srt-2019/beams.fits"));
        var result = OofFit.Run(observation, new OofFitOptions
        {
            Telescope = TelescopeCatalog.Find("SRT"), MaxOrder = 5, Illumination = "pyoof-gaussian", Compatibility = new PyoofSampling(256, 5), Noise = NoiseEstimate.RelativeToPeak,
            Fix = new Dictionary<string, double> { ["x0"] = 0, ["y0"] = 0 },
        });
        Report($"srt-2019, pyoof's sampling, illumination centred: sum of squares {result.PeakNormalizedSumOfSquares:F4} (independent refit 9.8055)");
        Assert.Equal(9.8055, result.PeakNormalizedSumOfSquares, 2e-4);
    }

    private static (OofFitResult Result, double[] TruthWaves) Fit(string name, PyoofSampling? sampling)
    {
        var isGbt = name.StartsWith("gbt", StringComparison.Ordinal);
        var options = new OofFitOptions
        {
            Telescope = isGbt ? GbtLike : TelescopeCatalog.Find("Effelsberg"),
            MaxOrder = isGbt ? 4 : 5,
            Illumination = isGbt ? "pyoof-gaussian" : "parabolic",
            Compatibility = sampling,
            Start = isGbt ? new Dictionary<string, double> { ["c_dB"] = -4 } : new Dictionary<string, double>(),
            Fix = isGbt ? new Dictionary<string, double>() : new Dictionary<string, double> { ["c_dB"] = -14.5, ["q"] = 1.4 },
        };
        using var summary = JsonDocument.Parse(File.ReadAllText(TestFiles.Reference($"oof/fits/{name}/summary.json")));
        double[] truth = [.. summary.RootElement.GetProperty("K_true").EnumerateArray().Select(k => k.GetDouble())];
        return (OofFit.Run(BeamMapFiles.Read(TestFiles.Reference($"oof/fits/{name}/beams.fits")), options), truth);
    }

    /// <summary>Root mean square over the dish of the fitted less the true phase, without piston and tilt, radians.</summary>
    private static double PhaseError(OofFitResult result, double[] truthWaves) => Zernike.RootMeanSquare(
        [0, .. result.Coefficients.Select(c => c.Order.N < 2 ? 0 : c.Radians - (2 * Math.PI * truthWaves[c.Order.Index]))]);

    private void Report(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
