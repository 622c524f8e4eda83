using System.Management.Automation;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>ConvertTo-VisibilityAmplitude: amplitudes, debiased amplitudes and phases of visibilities, in columns.</summary>
[Cmdlet(VerbsData.ConvertTo, "VisibilityAmplitude")]
[OutputType(typeof(VisibilityAmplitudes))]
public sealed class ConvertToVisibilityAmplitudeCommand : VisibilityCmdlet
{
    private protected override string Activity => "Forming amplitudes";

    private protected override object Make(VisibilitySet set) => VisibilityAmplitudes.Of(set);
}
