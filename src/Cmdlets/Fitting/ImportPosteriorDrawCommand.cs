using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Sampling;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>Import-PosteriorDraw: reads draws that Invoke-Nuts, <c>vlbiops sample</c> or CmdStan wrote.</summary>
[Cmdlet(VerbsData.Import, "PosteriorDraw")]
[OutputType(typeof(StoredDraws))]
public sealed class ImportPosteriorDrawCommand : VlbiOpsCmdlet
{
    /// <summary>The file. Of CmdStan's CSV, the name without a chain's number (draws.csv) reads all chains (draws_1.csv, ...), one with a number that chain alone.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LiteralPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Reads the draws of one run.</summary>
    protected override void ProcessRecord() => Guard(Path, () =>
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        WriteObject(RunBeside("Reading draws", (_, _) => PosteriorDraws.Read(path)));
    });
}
