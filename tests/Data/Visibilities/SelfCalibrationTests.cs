using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Visibilities;

public sealed class SelfCalibrationTests
{
    private static readonly string[] Names = ["A", "B", "C", "D", "E"];
    private static readonly VisibilitySet Truth = SyntheticVisibilities.Of(Names, [1, 2, 3], (t, u, v) => (0.5 + (0.2 * Math.Cos(u / 1e9)), 0.2 * Math.Sin(v / 1e9)));

    /// <summary>Gains far from 1: amplitudes 0.4 to 2, any phase.</summary>
    private static GainTable Gains(params string[] stations) => new()
    {
        Stations = stations.Select((name, s) =>
        {
            var g = Enumerable.Range(0, 3).Select(t => (Size: 0.4 + ((1.6 * ((3 * s) + t)) % 1.7), Phase: 2.1 * ((2 * s) + t))).ToArray();
            return new StationGains(name, [1, 2, 3], g.Select(x => x.Size * Math.Cos(x.Phase)).ToArray(), g.Select(x => x.Size * Math.Sin(x.Phase)).ToArray());
        }).ToArray(),
    };

    private static VisibilitySet Corrupt(VisibilitySet set, GainTable gains) => Inverse(gains).Calibrate(set);

    private static GainTable Inverse(GainTable gains) => new()
    {
        Stations = gains.Stations.Select(s =>
        {
            var power = s.Amplitudes().Select(a => a * a).ToArray();
            return s with { Real = s.Real.Zip(power, (re, p) => re / p).ToArray(), Imaginary = s.Imaginary.Zip(power, (im, p) => -im / p).ToArray() };
        }).ToArray(),
    };

    [Fact]
    public void GainsOfAllStationsAreRecovered()
    {
        var gains = Gains(Names);
        var solved = SelfCalibration.Solve(Corrupt(Truth, gains), Truth.Columns.Real, Truth.Columns.Imaginary);
        Assert.Empty(solved.UnconvergedHours);
        for (var t = 0; t < 3; t++)
        {
            var turn = solved.Stations[0].Phases()[t] - gains.Stations[0].Phases()[t];
            for (var s = 0; s < Names.Length; s++)
            {
                Assert.Equal(gains.Stations[s].Amplitudes()[t], solved.Stations[s].Amplitudes()[t], 1e-10);
                var difference = solved.Stations[s].Phases()[t] - gains.Stations[s].Phases()[t] - turn;
                Assert.Equal(0, Math.IEEERemainder(difference, 2 * Math.PI), 1e-10);
            }
        }

        var calibrated = solved.Calibrate(Corrupt(Truth, gains));
        Assert.All(Truth.Columns.Real.Zip(calibrated.Columns.Real), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
        Assert.All(Truth.Columns.Imaginary.Zip(calibrated.Columns.Imaginary), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
        Assert.All(Truth.Columns.Sigma.Zip(calibrated.Columns.Sigma), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
    }

    [Theory]
    [InlineData(GainPart.Both)]
    [InlineData(GainPart.Phase)]
    [InlineData(GainPart.Amplitude)]
    public void OnePartOfSomeStationsLeavesTheOthersAlone(GainPart part)
    {
        var gains = Gains("B", "D");
        var strong = Truth.With(Truth.Columns with { Sigma = Truth.Columns.Sigma.Select(s => 1e-7 * s).ToArray() }, "strong");
        var corrupted = Corrupt(strong, new GainTable
        {
            Stations = gains.Stations.Select(s => part switch
            {
                GainPart.Both => s,
                GainPart.Phase => s with { Real = s.Phases().Select(Math.Cos).ToArray(), Imaginary = s.Phases().Select(Math.Sin).ToArray() },
                _ => s with { Real = s.Amplitudes(), Imaginary = new double[3] },
            }).ToArray(),
        });
        var solved = SelfCalibration.Solve(corrupted, Truth.Columns.Real, Truth.Columns.Imaginary, new() { Stations = ["D", "b"], Part = part });
        Assert.Equal(["D", "B"], solved.Stations.Select(s => s.Station));
        var calibrated = solved.Calibrate(corrupted);
        Assert.All(Truth.Columns.Real.Zip(calibrated.Columns.Real), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
        Assert.All(Truth.Columns.Imaginary.Zip(calibrated.Columns.Imaginary), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
    }

    /// <summary>One visibility V of one unknown gain g > 1 of a unit model: (V - g)^2/s^2 + (ln g/t)^2 is least where (V - g) g = ln g s^2/t^2.</summary>
    /// <summary>Without a pause every time has its own gains, however close the times are; with the usual one a scan has.</summary>
    [Fact]
    public void GainsAreThoseOfScansOrOfTimes()
    {
        var set = SyntheticVisibilities.Of(["A", "B", "C"], [1, 1 + (10 / 3600.0), 1 + (20 / 3600.0), 2], (t, _, _) => (1 + t, 0));
        double[][] Hours(SelfCalibrationOptions? options) => [.. SelfCalibration.Solve(set, [.. set.Columns.TimeHours.Select(t => 1.0)], new double[set.Count], options).Stations.Select(s => s.TimeHours)];
        Assert.All(Hours(new() { GapHours = 0 }), hours => Assert.Equal(4, hours.Length));
        Assert.All(Hours(null), hours => Assert.Equal(2, hours.Length));
    }

    [Fact]
    public void ThePriorPullsTowardsOne()
    {
        var set = SyntheticVisibilities.Of(["A", "B"], [1], (_, _, _) => (1.5, 0));
        var sigma = set.Columns.Sigma[0];
        var gain = SelfCalibration.Solve(set, [1], [0], new() { Stations = ["A"], AmplitudeTolerance = 0.05 }).Stations[0].Amplitudes()[0];
        Assert.InRange(gain, 1, 1.5);
        Assert.Equal(Math.Log(gain) * Math.Pow(sigma / 0.05, 2), (1.5 - gain) * gain, 1e-12);
    }

    [Fact]
    public void BaselinesOutOfRangeDoNotCount()
    {
        var set = SyntheticVisibilities.Of(["A", "B", "C"], [1, 2], (_, _, _) => (1, 0));
        var lengths = Enumerable.Range(0, set.Count).Select(set.Columns.BaselineLength).ToArray();
        var model = lengths.Select(length => length == lengths.Min() ? 0.5 : 17.0).ToArray();
        var solved = SelfCalibration.Solve(set, model, new double[set.Count], new() { MaximumLength = lengths.Min() });
        Assert.Equal(2, solved.Stations.Count);
        Assert.All(solved.Stations, s => Assert.Equal(Math.Sqrt(2), Assert.Single(s.Amplitudes()), 1e-10));
    }

    [Fact]
    public void GainsAreThoseOfTheNearestTime()
    {
        var table = new GainTable { Stations = [new StationGains("A", [1, 3], [2, 4], [0, 0])] };
        var calibrated = table.Calibrate(SyntheticVisibilities.Of(["A", "B"], [0, 1.9, 2.1, 9], (_, _, _) => (1, 0)));
        Assert.Equal([0.5, 0.5, 0.25, 0.25], calibrated.Columns.Real);
    }

    [Fact]
    public void WhatCannotBeSolvedIsSaidInALine()
    {
        Assert.Contains("expected one for each", Assert.Throws<ArgumentException>(() => SelfCalibration.Solve(Truth, [1], [1])).Message, StringComparison.Ordinal);
        var model = Truth.Columns;
        Assert.Contains("range of lengths", Assert.Throws<ArgumentException>(() =>
            SelfCalibration.Solve(Truth, model.Real, model.Imaginary, new() { MaximumLength = 1 })).Message, StringComparison.Ordinal);
        Assert.Contains("A, B, C", Assert.Throws<ArgumentException>(() =>
            SelfCalibration.Solve(Truth, model.Real, model.Imaginary, new() { Stations = ["X"] })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SelfCalibration.Solve(Truth, model.Real, model.Imaginary, new() { AmplitudeTolerance = 0 }));
    }
}
