using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>A link that makes something of every set of visibilities of the pipeline.</summary>
public abstract class VisibilityCmdlet : VlbiOpsCmdlet
{
    /// <summary>The visibilities.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public VisibilitySet InputObject { get; set; } = null!;

    /// <summary>Makes it of one set.</summary>
    protected override void ProcessRecord() => Guard(InputObject, () => WriteObject(RunBeside(Activity, (_, _) => Make(InputObject))));

    /// <summary>What the progress bar is headed with.</summary>
    private protected abstract string Activity { get; }

    /// <summary>What is made of a set.</summary>
    /// <param name="set">The visibilities.</param>
    private protected abstract object Make(VisibilitySet set);
}
