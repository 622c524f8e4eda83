using VlbiOps.Data.Closures;
using VlbiOps.Data.UvFits;
using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Visibilities;

/// <summary>The eight public files of M87 (EHT Collaboration, data release 2019-D01-01), from file to averages and closures.</summary>
public sealed class PublicFilesTests
{
    /// <summary>Visibilities, scans, averages over scans, independent closure phases and log closure amplitudes, and scans in which baselines begin at different times:
    /// reference/vlbi/uvfits_list.csv.</summary>
    private static readonly (string Name, int Visibilities, int Scans, int Averages, int Phases, int Amplitudes, int Mixed)[] Expected =
    [
        ("095_hi", 6458, 18, 168, 100, 82, 1),
        ("095_lo", 6453, 18, 168, 100, 82, 1),
        ("096_hi", 9081, 25, 284, 180, 155, 2),
        ("096_lo", 8645, 25, 274, 173, 149, 0),
        ("100_hi", 2610, 7, 96, 63, 56, 0),
        ("100_lo", 2367, 7, 91, 59, 52, 1),
        ("101_hi", 8058, 22, 223, 139, 117, 0),
        ("101_lo", 7447, 22, 216, 134, 113, 0),
    ];

    [DataFact("eht-m87-2017")]
    public void NoClosureIsLostWhereBaselinesBeginLate()
    {
        foreach (var expected in Expected)
        {
            var set = UvFitsFile.Read(TestFiles.Data($"eht-m87-2017/SR1_M87_2017_{expected.Name}_hops_netcal_StokesI.uvfits"));
            var (weighted, uniform) = (ScanAverage.Of(set), ScanAverage.Of(set, AverageWeighting.Uniform));
            var found = (expected.Name, set.Count, Scans.Of(set).Length, weighted.Count,
                ClosureSets.Form(weighted, ClosureKind.Phase).Count, ClosureSets.Form(weighted, ClosureKind.LogAmplitude).Count,
                uniform.Columns.TimeHours.Distinct().Count() - weighted.Columns.TimeHours.Distinct().Count());
            Assert.Equal(expected, found);
            Assert.Equal(expected.Averages, uniform.Count);
            Assert.Equal(2, weighted.Columns.Products.Count);
        }
    }

    [ReferenceFact(ReferenceVisibilities.ScanAverages, "eht-m87-2017")]
    public void AveragesOfTheFileAreThePeers() =>
        AssertNear(ScanAverage.Of(April11(), AverageWeighting.Uniform), ReferenceVisibilities.Read(ReferenceVisibilities.ScanAverages));

    [ReferenceFact(ReferenceVisibilities.Calibrated, "eht-m87-2017")]
    public void TheCalibratedSetIsMadeFromTheFile() =>
        AssertNear(EhtPreparation.Of(ScanAverage.Of(April11(), AverageWeighting.Uniform), EhtPreparation.Gridded), ReferenceVisibilities.Read(ReferenceVisibilities.Calibrated));

    private static VisibilitySet April11() => UvFitsFile.Read(TestFiles.Data("eht-m87-2017/SR1_M87_2017_101_lo_hops_netcal_StokesI.uvfits"));

    /// <summary>The peers average channels in single precision.</summary>
    private static void AssertNear(VisibilitySet ours, VisibilitySet theirs)
    {
        foreach (var (k, j, isReversed) in ReferenceVisibilities.Pairs(ours, theirs))
        {
            var (a, b) = (ours.Columns, theirs.Columns);
            Assert.False(isReversed);
            Assert.Equal(b.TimeHours[j], a.TimeHours[k], 1e-12);
            Assert.InRange(Math.Abs((a.U[k] / b.U[j]) - 1), 0, 1e-14);
            Assert.InRange(double.Hypot(a.Real[k] - b.Real[j], a.Imaginary[k] - b.Imaginary[j]) / b.Amplitude(j), 0, 2e-7);
            Assert.InRange(Math.Abs((a.Sigma[k] / b.Sigma[j]) - 1), 0, 1e-7);
        }
    }
}
