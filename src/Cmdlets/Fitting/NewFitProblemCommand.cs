using System.Management.Automation;
using VlbiOps.Results.Fits;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>New-FitProblem: the problem that a result solved, its starts at the result, for other engines, priors and sampling.</summary>
[Cmdlet(VerbsCommon.New, "FitProblem")]
[OutputType(typeof(FitProblem))]
public sealed class NewFitProblemCommand : FitChainCmdlet
{
    /// <summary>Makes one problem.</summary>
    protected override void ProcessRecord() => Guard(Item, () => WriteObject(RunBeside("Making the problem", (_, _) =>
    {
        var start = Start();
        return start.Problem with { Parameters = start.Problem.Parameters.StartAt(start.Point) };
    })));
}
