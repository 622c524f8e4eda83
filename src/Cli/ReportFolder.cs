using VlbiOps.Models.Telescopes;
using VlbiOps.Reports.Oof;
using VlbiOps.Results.Files;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cli;

/// <summary>What <c>--report DIR</c> leaves: the page to look at, and its tables for programs.</summary>
internal static class ReportFolder
{
    public static void Write(OofFitResult result, OofComparison? comparison, string folder, Func<string, string> rename, CommandLineOutput output)
    {
        Directory.CreateDirectory(folder);
        string PathOf(string name) => Path.Combine(folder, rename(name));
        OofReport.Save(result, PathOf("oof-fit.html"), comparison);
        OofFitFile.Write(result, PathOf("oof-fit.json"));
        OofTables.WriteCoefficients(result, PathOf("coefficients.csv"));
        SurfaceCorrection.WriteZernikeOffsets(result, PathOf("zernike-offsets.csv"));
        SurfaceCorrection.WriteSurfaceGrid(new ApertureMap(result), PathOf("aperture.csv"));
        WriteActuators(result.Telescope, () => ActuatorTable.Of(result), PathOf("actuators.data"), output);
    }

    /// <summary>What several observations at several elevations tell together.</summary>
    public static void WriteGravity(GravityModel model, string folder, CommandLineOutput output)
    {
        model.Write(Path.Combine(folder, "gravity-model.csv"));
        WriteActuators(model.Telescope, () => ActuatorTable.Of(model), Path.Combine(folder, "actuators-gravity.data"), output);
    }

    /// <summary>The table where the telescope has such actuators; one that would drive them too far is not written, and said so.</summary>
    private static void WriteActuators(Telescope telescope, Func<ActuatorTable> make, string path, CommandLineOutput output)
    {
        if (!ActuatorTable.IsFor(telescope))
        {
            return;
        }

        ActuatorTable table;
        try
        {
            table = make();
        }
        catch (ArgumentException error)
        {
            output.Error.WriteLine($"vlbiops: warning: {Path.GetFileName(path)} is not written: {CommandLineApp.Message(error)}");
            return;
        }

        table.Write(path);
    }
}
