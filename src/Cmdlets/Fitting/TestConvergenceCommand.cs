using System.Management.Automation;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>Test-Convergence: whether a fit or a posterior has converged; with -Detailed, by which figures and with which warnings.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Convergence")]
[OutputType(typeof(bool), typeof(ConvergenceCheck))]
public sealed class TestConvergenceCommand : FitChainCmdlet
{
    /// <summary>Puts out figures and warnings in place of true or false.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Tests one result.</summary>
    protected override void ProcessRecord() => Guard(Item, () =>
    {
        var check = FitQuality.Check(Item);
        WriteObject(Detailed ? check : check.HasConverged);
    });
}
