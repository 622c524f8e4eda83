using System.Management.Automation;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>Add-VisibilityNoise: widens the errors by systematic noise, sigma^2 to sigma^2 + (fraction |V|)^2 + floor^2; the visibilities stay as they are.</summary>
[Cmdlet(VerbsCommon.Add, "VisibilityNoise")]
[OutputType(typeof(VisibilitySet))]
public sealed class AddVisibilityNoiseCommand : VisibilityCmdlet
{
    /// <summary>Systematic noise as a fraction of the amplitude, such as 0.02 (default 0).</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0.0, double.MaxValue)]
    public double Fraction { get; set; }

    /// <summary>Systematic noise of every visibility besides, Jy (default 0).</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    public double Floor { get; set; }

    private protected override string Activity => "Adding noise";

    private protected override object Make(VisibilitySet set) => Noise.Add(set, Fraction, Floor);
}
