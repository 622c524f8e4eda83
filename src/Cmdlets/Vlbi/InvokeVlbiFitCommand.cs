using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Models.Visibility;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Vlbi;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>Invoke-VlbiFit: fits a model of the sky to visibilities, one result a set, or one of all together; with -Engine nuts, draws from the posterior besides.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "VlbiFit")]
[OutputType(typeof(VlbiFitResult))]
public sealed class InvokeVlbiFitCommand : VlbiProblemCmdlet
{
    /// <summary>Data products to fit: visibility, amplitude, log-amplitude, bispectrum, closure-phase, closure-amplitude, log-closure-amplitude (default amplitude, closure-phase).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DataProductCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Data { get; set; } = ["amplitude", "closure-phase"];

    /// <summary>The optimiser: bfgs (default), l-bfgs, lm or nelder-mead; nuts draws from the posterior besides, beginning where bfgs ends.</summary>
    [Parameter]
    [ValidateSet("bfgs", "l-bfgs", "lm", "nelder-mead", "nuts")]
    public string Engine { get; set; } = "bfgs";

    /// <summary>Starts to try (default 20); more find more of the minima.</summary>
    [Parameter]
    [Alias("Starts")]
    [ValidateRange(1, 100_000)]
    public int StartCount { get; set; } = 20;

    /// <summary>Seed of starts and draws (default 1).</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long Seed { get; set; } = 1;

    /// <summary>Number of chains of nuts (default 4).</summary>
    [Parameter]
    [Alias("Chains")]
    [ValidateRange(1, 1000)]
    public int Chain { get; set; } = new Nuts().Chains;

    /// <summary>Draws of each chain of nuts (default 1000).</summary>
    [Parameter]
    [Alias("Draws")]
    [ValidateRange(1, 10_000_000)]
    public int Draw { get; set; } = new Nuts().Draws;

    /// <summary>Transitions of each chain of nuts before the first draw is kept (default 300).</summary>
    [Parameter]
    [ValidateRange(0, 10_000_000)]
    public int WarmUp { get; set; } = new Nuts().WarmUp;

    /// <summary>Threads over which starts and chains are shared (default 1); the result is the same for any number.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThreadCount { get; set; } = 1;

    private protected override string[] Products => Data;

    private bool IsSampled => Engine.Equals("nuts", StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses what contradicts itself, and reads the options.</summary>
    protected override void BeginProcessing()
    {
        if (!IsSampled && ((string[])[nameof(Chain), nameof(Draw), nameof(WarmUp)]).Any(MyInvocation.BoundParameters.ContainsKey))
        {
            ThrowTerminatingError(Problem("-Chain, -Draw and -WarmUp are those of -Engine nuts", "RequestNotPossible", ErrorCategory.InvalidArgument, null));
        }

        base.BeginProcessing();
    }

    private protected override void Process(IReadOnlyList<VlbiObservation> observed, VlbiFitOptions options)
    {
        TellOptions(options);
        foreach (var one in observed) WriteVerbose($"{one.Visibilities}");
        WriteVerbose(FormattableString.Invariant($"model {options.Model}; {string.Join(", ", Products)}; engine {options.Engine}, {options.Starts} starts, seed {options.Seed}"));
        var result = RunBeside("Fitting " + options.Model, (report, cancellation) => VlbiFit.Run(observed, options, new Relay(report), cancellation));
        WriteVerbose(FormattableString.Invariant($"{result}; {result.Minima.Count} minima, {result.Fit.Evaluations} evaluations"));
        Warn(result.Warnings, observed);
        WriteObject(result);
    }

    private protected override void ProcessResult()
    {
        var start = Begin();
        var problem = start.Problem with { Parameters = start.Problem.Parameters.StartAt(start.Point) };
        if (problem.Source is not Models.Visibility.Fitting.VlbiModel model) throw new ArgumentException($"{problem.Description} is no problem of visibilities; expected one, or visibilities with -Model");
        var result = RunBeside("Fitting " + model.Sky, (report, cancellation) => VlbiFit.Run(problem, Options(model.Sky), new Relay(report), cancellation));
        WriteResult(result, problem, result.Warnings);
    }

    private protected override VlbiFitOptions Options(SkyModel model) => base.Options(model) with
    {
        Engine = IsSampled ? "bfgs" : Engine,
        Starts = StartCount,
        Seed = Seed,
        Threads = ThreadCount,
        Sampler = IsSampled ? new Nuts { Chains = Chain, Draws = Draw, WarmUp = WarmUp, Seed = (ulong)Seed, Threads = ThreadCount } : null,
    };

    private sealed class Relay(WorkReport report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report.Tell(value.Stage, value.Fraction, value.Evaluations, "evaluations");
    }
}
