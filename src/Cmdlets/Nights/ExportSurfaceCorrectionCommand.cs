using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Cmdlets.Oof;
using VlbiOps.Data.Files;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;
using VlbiOps.Workflows.Nights;

namespace VlbiOps.Cmdlets.Nights;

/// <summary>Export-SurfaceCorrection: writes what is to be done to the dish, as a telescope's control system takes it; nothing beyond the limits of its movements.</summary>
[Cmdlet(VerbsData.Export, "SurfaceCorrection", SupportsShouldProcess = true)]
[OutputType(typeof(OofFitResult), typeof(PosteriorResult), typeof(OofHistoryRecord), typeof(GravityModel))]
public sealed class ExportSurfaceCorrectionCommand : FileOutputCmdlet
{
    /// <summary>A holography fit or its posterior, whose fit is taken; a record of a history; or a gravity model of Measure-GravityModel.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object InputObject { get; set; } = null!;

    /// <summary>Csv: Zernike offsets (default). EffelsbergActuator: displacements of the actuators on the sub-reflector over 11 elevations. GbtZernike: the 36 offsets of the GBT's active surface manager.</summary>
    [Parameter]
    public SurfaceCorrectionFormat Format { get; set; }

    /// <summary>Elevation that a gravity model is asked for, degrees; without it an actuator table has each column at its own elevation.</summary>
    [Parameter]
    [ValidateRange(0.0, 90.0)]
    public double? Elevation { get; set; }

    /// <summary>Lets a gravity model speak of elevations more than 5 degrees outside what was measured.</summary>
    [Parameter]
    public SwitchParameter AllowExtrapolation { get; set; }

    /// <summary>Leaves offsets at zero that are smaller than this many of their errors.</summary>
    [Parameter]
    [ValidateRange(0.0, 1e6)]
    public double? OnlySignificant { get; set; }

    /// <summary>Farthest that a point of the surface may move, such as '800um' (default 5mm); its unit must be written. Actuators at Effelsberg have 5 mm whatever is said.</summary>
    [Parameter]
    [WrittenUnit("800um")]
    public Length? MaxOffset { get; set; }

    /// <summary>Beside offsets as Csv, a file NAME-grid.csv with the correction on so many points across the dish.</summary>
    [Parameter]
    [ValidateRange(2, 2048)]
    public int? Grid { get; set; }

    private CorrectionRequest Request => new()
    {
        ElevationDegrees = Elevation, AllowsExtrapolation = AllowExtrapolation, Threshold = OnlySignificant,
        LimitMicrometers = (MaxOffset?.Meters * 1e6) ?? SurfaceCorrection.UsualLimitMicrometers,
    };

    /// <summary>Refuses what does not go together.</summary>
    protected override void BeginProcessing()
    {
        if (Grid is not null && Format != SurfaceCorrectionFormat.Csv)
        {
            ThrowTerminatingError(Problem($"-Grid goes with -Format Csv, not with {Format}", "RequestNotPossible", ErrorCategory.InvalidArgument, Grid));
        }

        if (MaxOffset is { Meters: not > 0 } bad)
        {
            ThrowTerminatingError(Problem($"-MaxOffset is {bad}; expected more than nothing, such as 800um", "RequestNotPossible", ErrorCategory.InvalidArgument, bad));
        }
    }

    /// <summary>Writes one correction.</summary>
    protected override void ProcessRecord()
    {
        var item = Unwrap(InputObject);
        Save(item, Stem(item), Format == SurfaceCorrectionFormat.EffelsbergActuator ? ".data" : ".csv", "Write surface correction", path => Write(item, path));
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> FilesAt(string path) => Grid is null ? [path] : [path, GridPath(path)];

    private static string GridPath(string path) => System.IO.Path.ChangeExtension(path, null) + "-grid" + System.IO.Path.GetExtension(path);

    private static string Stem(object item) => item switch
    {
        OofFitResult fit => ResultNames.Of(fit.Observation) + "-correction",
        PosteriorResult { Problem.Source: OofFitResult fit } => ResultNames.Of(fit.Observation) + "-correction",
        OofHistoryRecord record => FormattableString.Invariant($"{record.Telescope}-{record.Id}-correction"),
        GravityModel model => $"{model.TelescopeName}-gravity-correction",
        _ => "correction",
    };

    private void Write(object item, string path)
    {
        // All texts are made before the first is written: a limit that is broken leaves nothing behind.
        var source = item is PosteriorResult { Problem.Source: OofFitResult fit } ? fit : item;
        var text = Format == SurfaceCorrectionFormat.EffelsbergActuator ? Request.Actuators(source) : null;
        string? grid = null;
        if (text is null)
        {
            var correction = Request.Correction(source);
            text = Format == SurfaceCorrectionFormat.GbtZernike ? correction.ToGbtZernikes() : correction.ToCsv();
            grid = Grid is { } pixels ? correction.ToGrid(pixels) : null;
        }

        AtomicFile.WriteAllText(path, text);
        if (grid is not null) AtomicFile.WriteAllText(GridPath(path), grid);
    }
}
