using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>A link of a chain of engines: it takes a problem or any earlier result from the pipeline.</summary>
public abstract class FitChainCmdlet : VlbiOpsCmdlet
{
    /// <summary>A fit problem, or the result of an earlier engine, sampler or out-of-focus holography fit, at whose best point it goes on.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object InputObject { get; set; } = null!;

    /// <summary>The object itself, out of what PowerShell wraps around it.</summary>
    protected object Item => InputObject is PSObject wrapped ? wrapped.BaseObject : InputObject;

    /// <summary>Where this link begins.</summary>
    /// <param name="threads">Threads of one evaluation.</param>
    protected FitStart Start(int threads = 1) => FitStart.Of(Item, threads);

    /// <summary>Puts out a result behind its warnings.</summary>
    /// <param name="result">The result.</param>
    /// <param name="warnings">What must be known before trusting it.</param>
    protected void WriteResult(object result, IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
        {
            WriteWarning(warning);
        }

        WriteObject(result);
    }
}
