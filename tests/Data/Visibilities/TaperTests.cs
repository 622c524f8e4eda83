using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Visibilities;

public sealed class TaperTests
{
    private const double Microarcsecond = Math.PI / 180 / 3600e6;
    private static readonly VisibilitySet Set = SyntheticVisibilities.Of(["A", "B", "C"], [1, 2, 3], (t, _, _) => (t, -0.1 * t));

    /// <summary>A Gaussian of 20 uas smoothed by one of 15 is one of 25.</summary>
    [Fact]
    public void TheTaperSmoothesTheSky()
    {
        static (double, double) Gaussian(double width, double u, double v) =>
            (Math.Exp(-Math.Pow(Math.PI * width * Microarcsecond, 2) * ((u * u) + (v * v)) / (4 * Math.Log(2))), 0);
        var sharp = SyntheticVisibilities.Of(["A", "B", "C"], [1, 2, 3], (_, u, v) => Gaussian(20, u, v));
        var smooth = SyntheticVisibilities.Of(["A", "B", "C"], [1, 2, 3], (_, u, v) => Gaussian(25, u, v));
        var tapered = Taper.Apply(sharp, 15 * Microarcsecond);
        Assert.All(tapered.Columns.Real.Zip(smooth.Columns.Real), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    [Fact]
    public void ReverseTaperUndoesIt()
    {
        var there = Taper.Reverse(Set, 20 * Microarcsecond);
        var back = Taper.Apply(there, 20 * Microarcsecond);
        Assert.All(Set.Columns.Real.Zip(back.Columns.Real), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
        Assert.All(Set.Columns.Sigma.Zip(back.Columns.Sigma), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
        Assert.All(Enumerable.Range(0, Set.Count), k => Assert.Equal(Set.Columns.SignalToNoise(k), there.Columns.SignalToNoise(k), 1e-11));
        Assert.True(there.Columns.Amplitude(0) > Set.Columns.Amplitude(0));
    }

    [Fact]
    public void WhatCannotBeTaperedIsRefused()
    {
        Assert.Throws<ArgumentException>(() => Taper.Apply(Set, -1));
        Assert.Throws<ArgumentException>(() => Taper.Apply(Set, double.NaN));
        Assert.Contains("narrower", Assert.Throws<ArgumentException>(() => Taper.Reverse(Set, 1)).Message, StringComparison.Ordinal);
    }
}
