using System.Management.Automation;
using VlbiOps.Optim;
using VlbiOps.Results.Fits;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>Invoke-LevenbergMarquardt: finds the most probable parameters of least-squares problems and their robust kin by Levenberg and Marquardt's method.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "LevenbergMarquardt")]
[OutputType(typeof(FitResult))]
public sealed class InvokeLevenbergMarquardtCommand : EngineCmdlet
{
    /// <inheritdoc/>
    private protected override FitEngine Engine(FitStart start) => FitEngine.Of(new LevenbergMarquardt());
}
