using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.Files;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Sampling;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>Invoke-Nuts: draws from the posterior with the no-U-turn sampler.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Nuts", SupportsShouldProcess = true)]
[OutputType(typeof(PosteriorResult))]
public sealed class InvokeNutsCommand : FitChainCmdlet
{
    private readonly HashSet<string> claimed = new(StringComparer.Ordinal);

    /// <summary>Number of chains (default 4).</summary>
    [Parameter]
    [Alias("Chains")]
    [ValidateRange(1, 1000)]
    public int Chain { get; set; } = new Nuts().Chains;

    /// <summary>Draws of each chain (default 1000).</summary>
    [Parameter]
    [Alias("Draws")]
    [ValidateRange(1, 10_000_000)]
    public int Draw { get; set; } = new Nuts().Draws;

    /// <summary>Transitions of each chain before the first draw is kept (default 300).</summary>
    [Parameter]
    [ValidateRange(0, 10_000_000)]
    public int WarmUp { get; set; } = new Nuts().WarmUp;

    /// <summary>Seed of all random numbers (default 1); the same seed gives the same draws for any number of threads.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long Seed { get; set; } = 1;

    /// <summary>Mean acceptance probability that the step size is tuned to (default 0.9); raise it to 0.95 or 0.99 against divergences.</summary>
    [Parameter]
    [ValidateRange(0.01, 0.9999)]
    public double TargetAcceptance { get; set; } = new Nuts().TargetAcceptance;

    /// <summary>Most doublings of a trajectory (default 10).</summary>
    [Parameter]
    [ValidateRange(1, 24)]
    public int MaxDepth { get; set; } = new Nuts().MaxDepth;

    /// <summary>Threads; chains are shared out among them (default one a processor, no more than chains).</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThreadCount { get; set; } = Environment.ProcessorCount;

    /// <summary>A file in which the run's state is left every 10 seconds, the first time after 10, and when it is stopped; the same command takes it up again bit for bit.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>A file for the draws: CmdStan's CSV, one a chain (draws_1.csv, ...), where the name ends in .csv; else a compact binary.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DrawsPath { get; set; }

    /// <summary>Samples one object.</summary>
    protected override void ProcessRecord() => Guard(Item, () =>
    {
        if (new[] { CheckpointPath, DrawsPath }.OfType<string>().ToArray() is { Length: > 0 } files && !ShouldProcess(string.Join(", ", files), "Sample and write")) return;
        var (checkpoint, drawsPath) = (Checkpoint(), Claim(DrawsPath));
        var sampler = new Nuts
        {
            Chains = Chain, Draws = Draw, WarmUp = WarmUp, Seed = (ulong)Seed, TargetAcceptance = TargetAcceptance, MaxDepth = MaxDepth, Threads = ThreadCount,
        };
        var result = RunBeside("Sampling", (report, cancellation) => PosteriorRun.Run(Begin(), sampler, new Relay(report), checkpoint, cancellation), isToFinish: checkpoint is not null);
        if (drawsPath is not null) PosteriorDraws.Write(result, drawsPath);
        WriteResult(result, result.Problem, result.Warnings);
    });

    private CheckpointFile? Checkpoint() => Claim(CheckpointPath) is { } path ? new CheckpointFile(path) : null;

    /// <summary>The full path of a file that one object alone may write.</summary>
    private string? Claim(string? given)
    {
        if (given is null) return null;
        var path = GetUnresolvedProviderPathFromPSPath(given);
        if (!claimed.Add(path)) throw new ArgumentException($"{path}: was written for an object before; expected one object where a file is named");
        AtomicFile.Prepare(path);
        return path;
    }

    private sealed class Relay(WorkReport report) : IProgress<SamplingProgress>
    {
        public void Report(SamplingProgress value) => report.Tell(SamplingText.Of(value), value.Fraction, value.Chains.Sum(chain => (long)chain.Draws), "draws");
    }
}
