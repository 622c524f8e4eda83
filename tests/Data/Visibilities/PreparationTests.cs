using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Visibilities;

/// <summary>The chain of steps together, and what each leaves in the history.</summary>
public sealed class PreparationTests
{
    [ReferenceFact(ReferenceVisibilities.Calibrated)]
    public void TheChainMakesThePeersCalibratedSet()
    {
        var ours = EhtPreparation.Of(ScanAverage.Of(ReferenceVisibilities.Read(ReferenceVisibilities.Raw), AverageWeighting.Uniform), EhtPreparation.Gridded);
        var theirs = ReferenceVisibilities.Read(ReferenceVisibilities.Calibrated);
        Assert.Equal(216, ours.Count);
        foreach (var (k, j, isReversed) in ReferenceVisibilities.Pairs(ours, theirs))
        {
            var (a, b) = (ours.Columns, theirs.Columns);
            Assert.False(isReversed);
            Assert.InRange(Math.Abs((a.U[k] / b.U[j]) - 1), 0, 1e-14);

            // Of the LMT's baselines what is left is where the peers' minimiser stops.
            var tolerance = ours.Stations[a.Station1[k]].Name == "LM" || ours.Stations[a.Station2[k]].Name == "LM" ? 3e-8 : 3e-13;
            Assert.InRange(double.Hypot(a.Real[k] - b.Real[j], a.Imaginary[k] - b.Imaginary[j]) / b.Amplitude(j), 0, tolerance);
            Assert.InRange(Math.Abs((a.Sigma[k] / b.Sigma[j]) - 1), 0, tolerance);
        }
    }

    /// <summary>The peers' Gaussian is cut off at 64 uas and drawn with pixels; the true one changes the LMT's gain by 4 % and nothing else.</summary>
    [ReferenceFact(ReferenceVisibilities.Calibrated)]
    public void TheGaussianItselfChangesTheLmtAlone()
    {
        var averaged = ReferenceVisibilities.Read(ReferenceVisibilities.ScanAverages);
        var (gridded, exact) = (EhtPreparation.Of(averaged, EhtPreparation.Gridded), EhtPreparation.Of(averaged, EhtPreparation.Exact));
        var (lmt, others) = (0.0, 0.0);
        for (var k = 0; k < exact.Count; k++)
        {
            var change = Math.Abs((exact.Columns.Amplitude(k) / gridded.Columns.Amplitude(k)) - 1);
            var isLmt = exact.Stations[exact.Columns.Station1[k]].Name == "LM" || exact.Stations[exact.Columns.Station2[k]].Name == "LM";
            (lmt, others) = isLmt ? (Math.Max(lmt, change), others) : (lmt, Math.Max(others, change));
        }

        Assert.InRange(lmt, 0.04, 0.05);
        Assert.Equal(0, others);
    }

    [ReferenceFact(ReferenceVisibilities.Raw)]
    public void HistoryTellsEveryStep()
    {
        var prepared = EhtPreparation.Of(ScanAverage.Of(ReferenceVisibilities.Read(ReferenceVisibilities.Raw)), EhtPreparation.Exact);
        Assert.Equal(6, prepared.History.Count);
        Assert.Contains("median of AA-AP", prepared.History[1], StringComparison.Ordinal);
        Assert.Equal("stations in the order AA, PV, LM, AZ, AP, SM, JC", prepared.History[2]);
        Assert.Equal("reverse taper of 5 uas", prepared.History[3]);
        Assert.Equal("calibrated the gains of LM", prepared.History[5]);
    }
}
