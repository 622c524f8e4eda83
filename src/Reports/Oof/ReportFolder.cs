using VlbiOps.Data.Files;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Files;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>A folder with all that fits leave: the page to look at, and its tables for programs.</summary>
public static class ReportFolder
{
    /// <summary>Name of the page.</summary>
    public const string PageName = "oof-fit.html";

    private const string ResultName = "oof-fit.json";
    private const string CoefficientsName = "coefficients.csv";
    private const string OffsetsName = "zernike-offsets.csv";
    private const string ApertureName = "aperture.csv";
    private const string ActuatorsName = "actuators.data";

    /// <summary>The files that one result may make in a folder, the page first; the actuators' is there only where the telescope has such.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="suffix">What stands between the name and the extension of each, such as -2 for a second result; empty for nothing.</param>
    public static IReadOnlyList<string> Files(string folder, string suffix = "") =>
        [.. new[] { PageName, ResultName, CoefficientsName, OffsetsName, ApertureName, ActuatorsName }.Select(name => PathOf(folder, name, suffix))];

    /// <summary>Writes the files of one result; the folder is made where it is absent.</summary>
    /// <param name="result">The result.</param>
    /// <param name="comparison">How it differs from an earlier one, for the page; or null.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="suffix">As for <see cref="Files"/>.</param>
    /// <param name="warn">Is told what was left out, and why.</param>
    /// <param name="posterior">Draws from the result's posterior, for the page; or null.</param>
    /// <returns>The files written.</returns>
    /// <exception cref="DataFileException">A file cannot be written; the message is one line that names it.</exception>
    public static IReadOnlyList<string> Write(OofFitResult result, OofComparison? comparison, string folder, string suffix, Action<string> warn, PosteriorResult? posterior = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(warn);
        AtomicFile.PrepareFolder(folder);
        var written = new List<string>();
        string Next(string name)
        {
            written.Add(PathOf(folder, name, suffix));
            return written[^1];
        }

        OofReport.Save(result, Next(PageName), comparison, posterior);
        OofFitFile.Write(result, Next(ResultName));
        OofTables.WriteCoefficients(result, Next(CoefficientsName));
        SurfaceCorrection.WriteZernikeOffsets(result, Next(OffsetsName));
        SurfaceCorrection.WriteSurfaceGrid(new ApertureMap(result), Next(ApertureName));
        WriteActuators(result.Telescope, () => ActuatorTable.Of(result), PathOf(folder, ActuatorsName, suffix), written, warn);
        return written;
    }

    /// <summary>Writes what several observations at several elevations tell together.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">The folder, which must be there.</param>
    /// <param name="warn">Is told what was left out, and why.</param>
    /// <returns>The files written.</returns>
    /// <exception cref="DataFileException">A file cannot be written; the message is one line that names it.</exception>
    public static IReadOnlyList<string> WriteGravity(GravityModel model, string folder, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(warn);
        var written = new List<string> { Path.Combine(folder, "gravity-model.csv") };
        model.Write(written[0]);
        WriteActuators(model.Telescope, () => ActuatorTable.Of(model), Path.Combine(folder, "actuators-gravity.data"), written, warn);
        return written;
    }

    /// <summary>The table where the telescope has such actuators; one that would drive them too far is not written, and said so.</summary>
    private static void WriteActuators(Telescope? telescope, Func<ActuatorTable> make, string path, List<string> written, Action<string> warn)
    {
        if (telescope is null || !ActuatorTable.IsFor(telescope))
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
            warn($"{Path.GetFileName(path)} is not written: {error.Message}");
            return;
        }

        table.Write(path);
        written.Add(path);
    }

    private static string PathOf(string folder, string name, string suffix) =>
        Path.Combine(folder, Path.GetFileNameWithoutExtension(name) + suffix + Path.GetExtension(name));
}
