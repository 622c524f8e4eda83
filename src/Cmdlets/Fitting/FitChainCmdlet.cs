using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Fits;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>A link of a chain of engines: it takes a problem or any earlier result from the pipeline.</summary>
public abstract class FitChainCmdlet : VlbiOpsCmdlet
{
    /// <summary>A fit problem, or the result of an earlier engine, sampler or fit, at whose best point it goes on; New-FitProblem and Invoke-VlbiFit take visibilities too.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public virtual object InputObject { get; set; } = null!;

    /// <summary>The object itself, out of what PowerShell wraps around it.</summary>
    protected object Item => Unwrap(InputObject);

    /// <summary>Where this link begins.</summary>
    /// <param name="threads">Threads of one evaluation.</param>
    protected FitStart Begin(int threads = 1) => FitStart.Of(Item, threads);

    /// <summary>Puts out a result behind those of its warnings that are new; those that came down the chain with its problem were told where they arose.</summary>
    /// <param name="result">The result.</param>
    /// <param name="problem">Its problem.</param>
    /// <param name="warnings">All that must be known before trusting it.</param>
    protected void WriteResult(object result, FitProblem problem, IEnumerable<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(problem);
        WriteVerbose($"{result}");
        foreach (var warning in warnings.Except(problem.Warnings))
        {
            WriteWarning(warning);
        }

        WriteObject(result);
    }
}
