using System.Management.Automation;
using VlbiOps.Optim;
using VlbiOps.Results.Fits;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>Invoke-Bfgs: finds the most probable parameters by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Bfgs")]
[OutputType(typeof(FitResult))]
public sealed class InvokeBfgsCommand : EngineCmdlet
{
    /// <summary>Free parameters beyond which a dense inverse Hessian costs more than it saves.</summary>
    private const int LargestDense = 500;

    /// <summary>Keeps the last steps alone in place of a dense inverse Hessian: L-BFGS. By default beyond 500 free parameters.</summary>
    [Parameter]
    public SwitchParameter LimitedMemory { get; set; }

    /// <inheritdoc/>
    private protected override FitEngine Engine(FitStart start)
    {
        var isLimited = MyInvocation.BoundParameters.ContainsKey(nameof(LimitedMemory)) ? LimitedMemory.IsPresent : start.Problem.Parameters.FreeCount > LargestDense;
        return isLimited ? FitEngine.Of(new Lbfgs()) : FitEngine.Of(new Bfgs());
    }
}
