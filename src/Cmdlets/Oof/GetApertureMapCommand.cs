using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Get-ApertureMap: amplitude, phase and surface error over the aperture, pixel by pixel, of a fit; of its posterior, with credible bands.</summary>
[Cmdlet(VerbsCommon.Get, "ApertureMap", DefaultParameterSetName = "Fit")]
[OutputType(typeof(ApertureMap), typeof(PosteriorApertureMap))]
public sealed class GetApertureMapCommand : VlbiOpsCmdlet
{
    /// <summary>The fit.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Fit")]
    public OofFitResult InputObject { get; set; } = null!;

    /// <summary>The posterior of a fit.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Posterior")]
    public PosteriorResult Posterior { get; set; } = null!;

    /// <summary>Probability within the credible bands of a posterior.</summary>
    [Parameter(ParameterSetName = "Posterior")]
    [ValidateRange(0.01, 0.999)]
    public double Probability { get; set; } = 0.9;

    /// <summary>Pixels across the dish.</summary>
    [Parameter]
    [ValidateRange(8, 4096)]
    public int Pixels { get; set; } = 128;

    /// <summary>Maps one fit or posterior.</summary>
    protected override void ProcessRecord() => Guard(ParameterSetName == "Posterior" ? Posterior : InputObject, () => WriteObject(RunBeside<object>(
        "Mapping the aperture",
        (_, cancellation) => ParameterSetName == "Posterior" ? new PosteriorApertureMap(Posterior, Pixels, Probability, cancellation) : new ApertureMap(InputObject, Pixels))));
}
