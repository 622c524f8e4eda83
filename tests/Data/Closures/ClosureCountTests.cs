using VlbiOps.Data.Closures;
using VlbiOps.Data.UvFits;
using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Closures;

/// <summary>How many closures the public observations of M87 in April 2017 have, file by file: reference/vlbi/uvfits_list.csv.</summary>
public class ClosureCountTests
{
    private static readonly (string File, int Phases, int Amplitudes, int EhtimPhases, int EhtimAmplitudes)[] Known =
    [
        ("095_hi", 100, 82, 96, 78),
        ("095_lo", 100, 82, 96, 78),
        ("096_hi", 180, 155, 175, 150),
        ("096_lo", 173, 149, 173, 149),
        ("100_hi", 63, 56, 63, 56),
        ("100_lo", 59, 52, 55, 48),
        ("101_hi", 139, 117, 139, 117),
        ("101_lo", 134, 113, 134, 113),
    ];

    [DataFact("eht-m87-2017")]
    public void ScanAveragesHaveAllThatGraphTheoryAllows() => Assert.All(Known, static known =>
    {
        var averaged = ScanAverage.Of(Read(known.File));
        Assert.Equal((known.Phases, known.Amplitudes), (ClosureSets.Form(averaged, ClosureKind.Phase).Count, ClosureSets.Form(averaged, ClosureKind.LogAmplitude).Count));
    });

    [DataFact("eht-m87-2017")]
    public void UnweightedAveragesStampedByTheirFirstRowLoseWhatEhtImagingLoses() => Assert.All(Known, static known =>
    {
        var averaged = ScanAverage.Of(Read(known.File), AverageWeighting.Uniform);
        int Count(ClosureKind kind) => ClosureSets.Form(averaged, kind, ClosureSelection.EhtimMinimal).Count;
        Assert.Equal((known.EhtimPhases, known.EhtimAmplitudes), (Count(ClosureKind.Phase), Count(ClosureKind.LogAmplitude)));
    });

    private static VisibilitySet Read(string file) => UvFitsFile.Read(TestFiles.Data($"eht-m87-2017/SR1_M87_2017_{file}_hops_netcal_StokesI.uvfits"));
}
