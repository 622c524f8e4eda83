using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Visibilities;

public sealed class VisibilityAmplitudesTests
{
    [ReferenceFact(ReferenceVisibilities.ScanAverages)]
    public void AmplitudesOfM87AreThoseOfThePeers()
    {
        var table = ReferenceVisibilities.Columns(ReferenceVisibilities.ScanAverages);
        var ours = VisibilityAmplitudes.Of(ReferenceVisibilities.Read(ReferenceVisibilities.ScanAverages));
        foreach (var (column, values) in new[] { ("amp_Jy", ours.Amplitude), ("amp_debiased_Jy", ours.Debiased), ("phase_rad", ours.Phase) })
        {
            Assert.All(ReferenceVisibilities.Numbers(table[column]).Zip(values), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
        }
    }

    [Fact]
    public void WhatDoesNotExceedItsErrorIsNothing()
    {
        var set = SyntheticVisibilities.Of(["A", "B", "C"], [1], (_, _, _) => (0, -0.02));
        var amplitudes = VisibilityAmplitudes.Of(set);
        Assert.Equal([0.01, 0.02, 0.03], set.Columns.Sigma);
        Assert.Equal([0, 0], amplitudes.Debiased[1..]);
        Assert.Equal(Math.Sqrt(3e-4), amplitudes.Debiased[0], 1e-17);
        Assert.Equal([-Math.PI / 2, -Math.PI / 2, -Math.PI / 2], amplitudes.Phase);
        var logarithms = amplitudes.Logarithms();
        Assert.Equal([0], logarithms.Rows);
        Assert.Equal(Math.Log(3e-4) / 2, logarithms.Values[0], 1e-14);
        Assert.Equal(0.01 / Math.Sqrt(3e-4), logarithms.Sigma[0], 1e-14);
    }
}
