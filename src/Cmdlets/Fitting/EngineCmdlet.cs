using System.Globalization;
using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Optim;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>What the optimisers share: when to stop.</summary>
public abstract class EngineCmdlet : FitChainCmdlet
{
    /// <summary>Allowed iterations.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaxIteration { get; set; } = StoppingCriteria.Default.MaxIterations;

    /// <summary>Allowed evaluations, of whatever kind.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaxEvaluation { get; set; } = StoppingCriteria.Default.MaxEvaluations;

    /// <summary>Allowed time.</summary>
    [Parameter]
    public TimeSpan? MaxTime { get; set; }

    /// <summary>Stops where a step lowers minus the log-likelihood by less than this times itself.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double Tolerance { get; set; } = StoppingCriteria.Default.FunctionRelative;

    /// <summary>Threads of one evaluation, for large data; the result is the same for any number.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThreadCount { get; set; } = 1;

    /// <summary>Runs the optimiser on one object.</summary>
    protected override void ProcessRecord() => Guard(Item, () =>
    {
        var criteria = StoppingCriteria.Default with
        {
            MaxIterations = MaxIteration,
            MaxEvaluations = MaxEvaluation,
            MaxTime = MaxTime ?? StoppingCriteria.Default.MaxTime,
            FunctionRelative = Tolerance,
        };
        var result = RunBeside("Fitting", (report, cancellation) =>
        {
            var start = Begin(ThreadCount);
            return EngineRun.Run(start, Engine(start), criteria, new Relay(report, MaxIteration), cancellation);
        });
        WriteResult(result, result.Problem, result.Warnings);
    });

    /// <summary>The optimiser for a problem.</summary>
    /// <param name="start">The problem, and where to begin.</param>
    private protected abstract FitEngine Engine(FitStart start);

    private sealed class Relay(WorkReport report, int most) : IProgress<OptimizationProgress>
    {
        public void Report(OptimizationProgress value) => report.Tell(
            string.Create(CultureInfo.InvariantCulture, $"{value.Engine}, iteration {value.Iteration}: -ln L {value.Value:G10}, slope {value.GradientNorm:G2}"),
            (double)value.Iteration / most,
            value.Evaluations.Total,
            "evaluations");
    }
}
