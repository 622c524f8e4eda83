using VlbiOps.Reports.Oof;
using VlbiOps.Results.Files;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cli;

/// <summary>What <c>--report DIR</c> leaves: the page to look at, and its tables for programs.</summary>
internal static class ReportFolder
{
    public static void Write(OofFitResult result, string folder, Func<string, string> rename)
    {
        Directory.CreateDirectory(folder);
        string PathOf(string name) => Path.Combine(folder, rename(name));
        OofReport.Save(result, PathOf("oof-fit.html"));
        OofFitFile.Write(result, PathOf("oof-fit.json"));
        OofTables.WriteCoefficients(result, PathOf("coefficients.csv"));
        SurfaceCorrection.WriteZernikeOffsets(result, PathOf("zernike-offsets.csv"));
        SurfaceCorrection.WriteSurfaceGrid(new ApertureMap(result), PathOf("aperture.csv"));
    }
}
