using System.Management.Automation;
using VlbiOps.Cmdlets.Vlbi;
using VlbiOps.Results.Fits;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>New-FitProblem: the problem that a result solved, its starts at the result, or a problem of visibilities and a model; for engines, priors and sampling.</summary>
[Cmdlet(VerbsCommon.New, "FitProblem")]
[OutputType(typeof(FitProblem))]
public sealed class NewFitProblemCommand : VlbiProblemCmdlet
{
    private protected override void ProcessResult() => WriteObject(RunBeside("Making the problem", (_, _) =>
    {
        var start = Start();
        return start.Problem with { Parameters = start.Problem.Parameters.StartAt(start.Point) };
    }));

    private protected override void Process(IReadOnlyList<VlbiObservation> observed, VlbiFitOptions options)
    {
        var problem = RunBeside("Making the problem", (_, _) => VlbiFitProblem.Of(observed, options));
        Warn(problem.Warnings, observed);
        WriteObject(problem);
    }
}
