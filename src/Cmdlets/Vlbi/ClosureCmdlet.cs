using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Data.Closures;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>What forming closures of any kind shares: which loops, and what is simultaneous.</summary>
public abstract class ClosureCmdlet : VisibilityCmdlet
{
    /// <summary>Which closures: independent, a complete set none of which follows from the others (default); maximal, all there are; or ehtim-minimal, eht-imaging's count='min'.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ClosureSelectionCompleter))]
    public string Selection { get; set; } = VlbiOptionText.ClosureNames[0];

    /// <summary>How far apart in time visibilities may be that count as simultaneous, s (default 0, equal times).</summary>
    [Parameter]
    [ValidateRange(0.0, 86400.0)]
    public double TimeTolerance { get; set; }

    /// <summary>The choice that is asked for.</summary>
    private protected ClosureSelection Choice { get; private set; }

    /// <summary>How closures are formed.</summary>
    private protected ClosureOptions Options => new() { TimeToleranceSeconds = TimeTolerance };

    /// <summary>Reads the choice.</summary>
    protected override void BeginProcessing()
    {
        try
        {
            Choice = VlbiOptionText.Closures(Selection);
        }
        catch (ArgumentException error)
        {
            ThrowTerminatingError(Problem(Text(error), "OptionNotUnderstood", ErrorCategory.InvalidArgument, Selection));
        }
    }
}
