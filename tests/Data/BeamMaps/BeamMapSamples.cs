using VlbiOps.Data.BeamMaps;

namespace VlbiOps.Tests.Data.BeamMaps;

/// <summary>Small observations to be written and read.</summary>
internal static class BeamMapSamples
{
    public static OofObservation Observation(int side = 7, bool hasSigma = false, int maps = 3)
    {
        BeamMap[] made = [.. Enumerable.Range(0, maps).Select(k => Map(side, (k - 1) * 0.0271, hasSigma, 17 * k))];
        return new OofObservation(made, 0.013485940531)
        {
            Telescope = "SRT",
            Receiver = "K band",
            ObjectName = "3C84, \"core\" & 'jet'",
            Date = new DateTimeOffset(2019, 4, 26, 10, 10, 52, TimeSpan.Zero),
            MeanElevationRadians = 0.71,
            TemperatureCelsius = -3.7,
            ChopThrowRadians = 2.8e-4,
            ObjectRadiusRadians = 1.1e-5,
        };
    }

    public static BeamMap Map(int side, double dz, bool hasSigma, int seed)
    {
        var random = new Random(seed);
        double step = 3.1e-5;
        var u = new double[side * side];
        var v = new double[side * side];
        var power = new double[side * side];
        var sigma = new double[side * side];
        for (int i = 0; i < u.Length; i++)
        {
            u[i] = ((i % side) - (side / 2)) * step;
            v[i] = ((i / side) - (side / 2)) * step;
            power[i] = Math.Exp(-((u[i] * u[i]) + (v[i] * v[i])) / 1e-8) + (0.01 * random.NextDouble());
            sigma[i] = 0.01 * (1 + random.NextDouble());
        }

        return new BeamMap(u, v, power, dz, hasSigma ? sigma : null, dz < 0 ? "MINUS OOF" : dz > 0 ? "PLUS OOF" : "ZERO OOF");
    }

    public static void AssertSame(OofObservation expected, OofObservation actual, bool keepsSigma = true)
    {
        Assert.Equal(expected.WavelengthMeters, actual.WavelengthMeters, 1e-15 * expected.WavelengthMeters * 8);
        Assert.Equal((expected.Telescope, expected.Receiver, expected.ObjectName, expected.Date),
            (actual.Telescope, actual.Receiver, actual.ObjectName, actual.Date));
        Assert.Equal(expected.MeanElevationRadians!.Value, actual.MeanElevationRadians!.Value, 1e-14);
        Assert.Equal(expected.TemperatureCelsius, actual.TemperatureCelsius);
        Assert.Equal(expected.ChopThrowRadians!.Value, actual.ChopThrowRadians!.Value, 1e-18);
        Assert.Equal(expected.ObjectRadiusRadians!.Value, actual.ObjectRadiusRadians!.Value, 1e-18);
        Assert.Equal(expected.Maps.Count, actual.Maps.Count);
        foreach ((BeamMap one, BeamMap other) in expected.Maps.Zip(actual.Maps))
        {
            Assert.Equal((one.Name, one.DefocusMeters), (other.Name, other.DefocusMeters));
            Assert.Equal(one.U, other.U);
            Assert.Equal(one.V, other.V);
            Assert.Equal(one.Power, other.Power);
            Assert.Equal(keepsSigma ? one.Sigma : null, other.Sigma);
        }
    }
}
