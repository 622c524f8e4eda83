using System.Management.Automation;
using VlbiOps.Optim;
using VlbiOps.Results.Fits;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>Invoke-NelderMead: finds the most probable parameters by the simplex method of Nelder and Mead, which needs no derivatives.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "NelderMead")]
[OutputType(typeof(FitResult))]
public sealed class InvokeNelderMeadCommand : EngineCmdlet
{
    /// <inheritdoc/>
    private protected override FitEngine Engine(FitStart start) => FitEngine.Of(new NelderMead());
}
