using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.BeamMaps;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Export-BeamMap: writes observations as files of beam maps.</summary>
[Cmdlet(VerbsData.Export, "BeamMap", SupportsShouldProcess = true)]
[OutputType(typeof(OofObservation))]
public sealed class ExportBeamMapCommand : FileOutputCmdlet
{
    /// <summary>The observation.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public OofObservation InputObject { get; set; } = null!;

    /// <summary>Format of the file; by default told by its name: .fits, .csv or .txt. A format of one map a file makes several, numbered.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BeamMapFormatCompleter))]
    public string? Format { get; set; }

    /// <summary>Refuses a format that does not exist.</summary>
    protected override void BeginProcessing()
    {
        if (Format is not null && !BeamMapFiles.Formats.Any(pair => pair.Key.Equals(Format, StringComparison.OrdinalIgnoreCase)))
        {
            var known = string.Join(", ", BeamMapFiles.Formats.Select(pair => pair.Key));
            ThrowTerminatingError(Problem($"'{Format}' is no format of beam maps; expected one of {known}", "FormatNotKnown", ErrorCategory.InvalidArgument, Format));
        }
    }

    /// <summary>Writes one observation.</summary>
    protected override void ProcessRecord() =>
        Save(InputObject, ResultNames.Of(InputObject), Extension(), "Write beam maps", path => BeamMapFiles.Write(InputObject, path, Format));

    private string Extension() => Format switch
    {
        null => ".fits",
        _ when Format.Contains("fits", StringComparison.OrdinalIgnoreCase) => ".fits",
        _ when Format.Contains("csv", StringComparison.OrdinalIgnoreCase) => ".csv",
        _ => ".txt",
    };
}
