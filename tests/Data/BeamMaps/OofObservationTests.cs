using VlbiOps.Data.BeamMaps;

namespace VlbiOps.Tests.Data.BeamMaps;

public class OofObservationTests
{
    private static readonly double[] U = [-1e-4, 1e-4, -1e-4, 1e-4];
    private static readonly double[] V = [-1e-4, -1e-4, 1e-4, 1e-4];
    private static readonly double[] P = [1, 2, 3, 5];

    private static BeamMap Map(double dz) => new(U, V, P, dz);

    [Fact]
    public void AMapCopiesItsArrays()
    {
        double[] u = [.. U];
        double[] sigma = [1, 1, 1, 1];
        var map = new BeamMap(u, V, P, -0.027, sigma, " MINUS OOF ", 3);
        u[0] = 7;
        sigma[0] = 7;
        Assert.Equal(-1e-4, map.U[0]);
        Assert.Equal(1, map.Sigma![0]);
        Assert.Equal("MINUS OOF", map.Name);
        Assert.Equal(3, map.DroppedCount);
        Assert.Equal("dz -27 mm", new BeamMap(U, V, P, -0.027).Name);
        Assert.NotNull(map.Grid);
        Assert.Equal([0, 0, 0, 0], map.WithPower([0, 0, 0, 0]).Power);
    }

    [Fact]
    public void EachProblemOfAMapIsOneLine()
    {
        static string One(double[] u, double[] v, double[] p, double dz, double[]? sigma = null)
        {
            IReadOnlyList<string> problems = BeamMap.Problems(u, v, p, dz, sigma);
            Assert.All(problems, static line => Assert.DoesNotContain('\n', line));
            string first = Assert.Throws<ArgumentException>(() => new BeamMap(u, v, p, dz, sigma)).Message;
            Assert.Equal(problems[0], first);
            return first;
        }

        Assert.Contains("u 3, v 4, power 4", One(U[..3], V, P, 0), StringComparison.Ordinal);
        Assert.Contains("at least 4", One(U[..3], V[..3], P[..3], 0), StringComparison.Ordinal);
        Assert.Contains("defocus is NaN", One(U, V, P, double.NaN), StringComparison.Ordinal);
        Assert.Contains("defocus is 27 m", One(U, V, P, 27), StringComparison.Ordinal);
        Assert.Contains("u of sample 2 is 30", One([0, 30, 1, 0], V, P, 0), StringComparison.Ordinal);
        Assert.Contains("power of sample 3 is Infinity", One(U, V, [0, 1, double.PositiveInfinity, 0], 0), StringComparison.Ordinal);
        Assert.Contains("sigma of sample 4 is 0", One(U, V, P, 0, [1, 1, 1, 0]), StringComparison.Ordinal);
        Assert.Contains("one line", One(U, [1, 1, 1, 1], P, 0), StringComparison.Ordinal);
        Assert.Equal(2, BeamMap.Problems([9, 0, 0, 0], V, P, 99).Count);
    }

    [Fact]
    public void AnObservationNeedsTwoDifferentDefocusPositions()
    {
        Assert.Contains("got 1", Assert.Throws<ArgumentException>(() => new OofObservation([Map(0)], 0.01)).Message, StringComparison.Ordinal);
        Assert.Contains("all 2 maps have the defocus 0.02 m",
            Assert.Throws<ArgumentException>(() => new OofObservation([Map(0.02), Map(0.02)], 0.01)).Message, StringComparison.Ordinal);
        Assert.Contains("wavelength is 0 m", Assert.Throws<ArgumentException>(() => new OofObservation([Map(0), Map(1)], 0)).Message, StringComparison.Ordinal);
        var observation = new OofObservation([Map(-0.02), Map(-0.02), Map(0)], 0.01) { Telescope = "SRT" };
        Assert.Equal(29_979_245_800.0, observation.FrequencyHz);
        Assert.Equal(12, observation.SampleCount);
        OofObservation other = observation.WithMaps([Map(0), Map(0.01)]);
        Assert.Equal(("SRT", 2), (other.Telescope, other.Maps.Count));
        Assert.Throws<ArgumentException>(() => observation.WithMaps([Map(0)]));
    }

    [Fact]
    public void OptionalValuesAreChecked()
    {
        var observation = new OofObservation([Map(0), Map(0.01)], 0.01);
        Assert.Throws<ArgumentException>(() => observation with { MeanElevationRadians = 45 });
        Assert.Throws<ArgumentException>(() => observation with { ChopThrowRadians = double.NaN });
        Assert.Throws<ArgumentException>(() => observation with { ObjectRadiusRadians = -1e-6 });
        Assert.Equal(0.5, (observation with { MeanElevationRadians = 0.5 }).MeanElevationRadians);
    }
}
