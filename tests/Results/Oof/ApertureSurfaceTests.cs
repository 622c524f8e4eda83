using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Oof;

namespace VlbiOps.Tests.Results.Oof;

public class ApertureSurfaceTests
{
    private const double Wavelength = 0.013;

    private static readonly Telescope Open = new("open", TelescopeGeometry.Cassegrain, 10, 6) { EffectiveFocalLength = 60 };

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(14)]
    public void UniformDiscGivesTheTextbookRms(int j)
    {
        // Orthogonal to piston and tilt over an evenly lit disc: rms = K/sqrt(n+1) or K/sqrt(2(n+1)).
        var coefficients = new double[14];
        coefficients[j - 1] = 0.3;
        var quality = Surface("uniform", 400).Measure(coefficients, Diagonal(14, 0));
        Assert.Equal(0.3 * ZernikeOrder.FromIndex(j).RootMeanSquare, quality.PhaseRms.Value, 3e-4 * 0.3);
        Assert.Equal(0, quality.PhaseRms.Error);
        Assert.Equal(quality.PhaseRms.Value * Wavelength / (4 * Math.PI) * 1e6, quality.SurfaceRmsMicrometers.Value, 1e-9);
        Assert.Equal(Math.Exp(-Math.Pow(quality.PhaseRms.Value, 2)), quality.RuzeEfficiency.Value, 1e-12);
    }

    [Fact]
    public void TiltIsNoError()
    {
        var surface = Surface("parabolic", 96, -12, 1.5, 0, 0);
        double[] coefficients = [0, 0, 0.2, -0.1, 0.3];
        var level = surface.Measure(coefficients, Diagonal(5, 0.01)).PhaseRms;
        (coefficients[0], coefficients[1]) = (3, -2);
        var tilted = surface.Measure(coefficients, Diagonal(5, 0.01)).PhaseRms;
        Assert.Equal(level.Value, tilted.Value, 1e-12);
        Assert.Equal(level.Error, tilted.Error, 1e-12);
        Assert.Equal(0, surface.Measure([3, -2], Diagonal(2, 0.01)).PhaseRms.Value, 1e-12);
    }

    [Fact]
    public void MeasureIsTheWeightedRmsOfThePhaseMap()
    {
        var surface = new ApertureSurface(TelescopeCatalog.Find("Effelsberg"), Wavelength, "parabolic", [-14, 1.4, 2, -1], 64);
        var coefficients = Enumerable.Range(1, 20).Select(j => 0.3 * Math.Sin(j)).ToArray();
        var phase = surface.Phase(coefficients, withTilt: false);
        double total = 0, first = 0, second = 0, alongX = 0, alongY = 0;
        for (var i = 0; i < phase.Length; i++)
        {
            var w = surface.Amplitude[i];
            Assert.Equal(w > 0, double.IsFinite(phase[i]));
            if (w > 0)
            {
                total += w;
                first += w * phase[i];
                second += w * phase[i] * phase[i];
                alongX += w * phase[i] * surface.Grid.Coordinates[i % 64];
                alongY += w * phase[i] * surface.Grid.Coordinates[i / 64];
            }
        }

        Assert.Equal(0, first / total, 1e-12);
        Assert.Equal(0, alongX / total, 1e-11);
        Assert.Equal(0, alongY / total, 1e-11);
        Assert.Equal(Math.Sqrt(second / total), surface.Measure(coefficients, Diagonal(20, 0)).PhaseRms.Value, 1e-12);
    }

    [Fact]
    public void TiltIsAPlaneApart()
    {
        var surface = Surface("gaussian", 48, -10, 0, 0);
        double[] coefficients = [0.4, 0.2, 0.1, 0.3, -0.2, 0.5, 0.1, -0.3, 0.2];
        var (with, without) = (surface.Phase(coefficients, withTilt: true), surface.Phase(coefficients, withTilt: false));
        var inside = surface.Lit.ToArray();
        double Difference(int i) => with[i] - without[i];
        var c = surface.Grid.Coordinates.ToArray();
        var row = inside.Where(i => i / 48 == 24).ToArray();
        var slope = (Difference(row[^1]) - Difference(row[0])) / (c[row[^1] % 48] - c[row[0] % 48]);
        Assert.All(row, i => Assert.Equal(Difference(row[0]) + (slope * (c[i % 48] - c[row[0] % 48])), Difference(i), 1e-12));
        var rim = Zernike.Sum([0, .. coefficients], [c[row[0] % 48] / 10], [c[row[0] / 48] / 10])[0];
        Assert.Equal(rim, with[row[0]], 1e-12);
    }

    [Fact]
    public void ErrorsFollowTheExactDerivative()
    {
        var surface = Surface("parabolic", 64, -12, 1.5, 0, 0);
        var coefficients = Enumerable.Range(1, 14).Select(j => 0.2 * Math.Cos(3 * j)).ToArray();
        var covariance = RandomCovariance(14, 7);
        var measured = surface.Measure(coefficients, covariance);
        var slope = new double[14];
        for (var j = 0; j < 14; j++)
        {
            double At(double step)
            {
                double[] moved = [.. coefficients];
                moved[j] += step;
                return surface.Measure(moved, covariance).PhaseRms.Value;
            }

            slope[j] = (At(1e-5) - At(-1e-5)) / 2e-5;
        }

        var variance = 0.0;
        for (var i = 0; i < 14; i++)
        {
            for (var j = 0; j < 14; j++) variance += slope[i] * covariance[(i * 14) + j] * slope[j];
        }

        Assert.Equal(Math.Sqrt(variance), measured.PhaseRms.Error, 1e-8);
        Assert.Equal(2 * measured.PhaseRms.Value * measured.RuzeEfficiency.Value * measured.PhaseRms.Error, measured.RuzeEfficiency.Error, 1e-12);
    }

    [Fact]
    public void PhaseErrorsAgreeWithDraws()
    {
        var surface = Surface("parabolic", 24, -12, 1.5, 0, 0);
        var factor = RandomFactor(9, 11);
        var covariance = Product(factor, 9);
        var expected = surface.PhaseError(new double[9], covariance, withTilt: false);
        var (random, sum) = (new Random(3), new double[expected.Length]);
        const int draws = 4000;
        for (var d = 0; d < draws; d++)
        {
            var normal = Enumerable.Range(0, 9).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())).ToArray();
            var sample = Enumerable.Range(0, 9).Select(i => Enumerable.Range(0, 9).Sum(k => factor[(i * 9) + k] * normal[k])).ToArray();
            var phase = surface.Phase(sample, withTilt: false);
            for (var i = 0; i < sum.Length; i++) sum[i] += phase[i] * phase[i];
        }

        Assert.All(surface.Lit.ToArray(), i => Assert.Equal(1, Math.Sqrt(sum[i] / draws) / expected[i], 0.08));
    }

    [Fact]
    public void SmallPhasesFollowRuze()
    {
        var surface = Surface("parabolic", 64, -12, 1.5, 0, 0);
        double[] coefficients = [0.5, -0.2, 0.1, 0.05, -0.1];
        var ruze = surface.Measure(coefficients, Diagonal(5, 0)).RuzeEfficiency.Value;
        Assert.Equal(surface.PhaseEfficiency(coefficients), ruze, 2e-4);
        Assert.Equal(1, surface.PhaseEfficiency([0.5, -0.2]), 1e-12);
    }

    [Fact]
    public void NoiseAloneShowsItsRms()
    {
        var quality = Surface("uniform", 200).Measure(new double[5], Diagonal(5, 0.01));
        Assert.Equal(Math.Sqrt(0.01 * ((2 / 6.0) + (1 / 3.0))), quality.NoisePhaseRms, 1e-3);
        Assert.Equal(quality.NoisePhaseRms, quality.PhaseRms.Error);
    }

    [Fact]
    public void AnUndeterminedCoefficientLeavesTheErrorUnknown()
    {
        var (covariance, surface) = (Diagonal(5, 0.01), Surface("uniform", 32));
        var known = surface.Measure([0, 0, 0.1, 0, 0], covariance).PhaseRms;
        covariance[0] = double.NaN;
        Assert.Equal(known, surface.Measure([0, 0, 0.1, 0, 0], covariance).PhaseRms);
        covariance[12] = double.NaN;
        Assert.True(double.IsNaN(surface.Measure([0, 0, 0.1, 0, 0], covariance).PhaseRms.Error));
    }

    [Fact]
    public void BadSizesAreRefusedInALine()
    {
        var surface = Surface("uniform", 16);
        Assert.Contains("fill no order", Assert.Throws<ArgumentException>(() => surface.Measure([1, 2, 3], new double[9])).Message, StringComparison.Ordinal);
        Assert.Contains("covariance of 4", Assert.Throws<ArgumentException>(() => surface.Measure([1, 2], new double[3])).Message, StringComparison.Ordinal);
        Assert.Contains("takes 4", Assert.Throws<ArgumentException>(() => Surface("parabolic", 16, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ApertureSurface(Open, 0, "uniform", []));
    }

    private static ApertureSurface Surface(string illumination, int pixels, params double[] values) => new(Open, Wavelength, illumination, values, pixels);

    private static double[] Diagonal(int n, double variance) => [.. Enumerable.Range(0, n * n).Select(i => i % (n + 1) == 0 ? variance : 0)];

    private static double[] RandomCovariance(int n, int seed) => Product(RandomFactor(n, seed), n);

    private static double[] RandomFactor(int n, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n * n).Select(_ => 0.02 * (random.NextDouble() - 0.5))];
    }

    private static double[] Product(double[] factor, int n) =>
        [.. Enumerable.Range(0, n * n).Select(e => Enumerable.Range(0, n).Sum(k => factor[((e / n) * n) + k] * factor[((e % n) * n) + k]))];
}
