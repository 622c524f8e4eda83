using System.Management.Automation;
using VlbiOps.Data.Closures;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>ConvertTo-ClosureAmplitude: closure amplitudes of visibilities, or their logarithms, with errors and covariance.</summary>
[Cmdlet(VerbsData.ConvertTo, "ClosureAmplitude")]
[OutputType(typeof(ClosureSet))]
public sealed class ConvertToClosureAmplitudeCommand : ClosureCmdlet
{
    /// <summary>Forms natural logarithms.</summary>
    [Parameter]
    public SwitchParameter Log { get; set; }

    /// <summary>Forms them of amplitudes as measured, not debiased.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    private protected override string Activity => "Forming closure amplitudes";

    private protected override object Make(VisibilitySet set) => ClosureSets.Form(set, Log ? ClosureKind.LogAmplitude : ClosureKind.Amplitude, Choice, Options with { Debias = !Raw });
}
