using System.Management.Automation;
using VlbiOps.Data.Closures;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>ConvertTo-ClosurePhase: closure phases of visibilities, or their bispectra, with errors and covariance.</summary>
[Cmdlet(VerbsData.ConvertTo, "ClosurePhase")]
[OutputType(typeof(ClosureSet))]
public sealed class ConvertToClosurePhaseCommand : ClosureCmdlet
{
    /// <summary>Forms the complex products V12 V23 V31 in place of their phases.</summary>
    [Parameter]
    public SwitchParameter Bispectrum { get; set; }

    private protected override string Activity => "Forming closure phases";

    private protected override object Make(VisibilitySet set) => ClosureSets.Form(set, Bispectrum ? ClosureKind.Bispectrum : ClosureKind.Phase, Choice, Options);
}
