using System.CommandLine;
using VlbiOps.Optim.Sampling;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cli;

/// <summary>The options of <c>vlbiops sample</c>.</summary>
internal sealed class SampleArguments
{
    private readonly Argument<string> result = new("RESULT.json") { Description = "The result of a fit, as the --json of vlbiops oof-fit, vlbi-fit and fit writes it." };
    private readonly Option<int?> chains = CommandOptions.Integer("--chains", "Chains (default 4).", 1, 1000);
    private readonly Option<int?> draws = CommandOptions.Integer("--draws", "Draws of each chain (default 1000).", 1, 10_000_000);
    private readonly Option<int?> warmUp = CommandOptions.Integer("--warmup", "Transitions of each chain before the first draw is kept (default 300).", 0, 10_000_000);
    private readonly Option<int?> seed = CommandOptions.Integer("--seed", "Seed of all random numbers (default 1).", 0, int.MaxValue);
    private readonly Option<int?> threads = CommandOptions.Integer("--threads", "Threads; the draws are the same for any number (default one a processor).", 1, 1024);
    private readonly Option<double?> acceptance = CommandOptions.Number("--target-acceptance", "P", "Mean acceptance probability to tune the step size to (default 0.9).", 0.01, 0.9999);
    private readonly Option<double?> probability = CommandOptions.Number("--probability", "P", "Probability within the credible intervals (default 0.9).", 0.01, 0.999);
    private readonly Option<string?> json = CommandOptions.Value<string>("--json", "FILE", "Write the summary as JSON; - writes it in place of the table.", text => text);
    private readonly Option<string?> drawsFile = CommandOptions.Value<string>("--draws-file", "FILE", "Write the draws: CmdStan's CSV, one a chain, where the name ends in .csv; else a compact binary.", text => text);
    private readonly Option<string?> checkpoint = CommandOptions.Value<string>("--checkpoint", "FILE", "Leave the state there every 10 seconds, the first time after 10, and on Ctrl-C; the same command takes it up again.", text => text);

    public void AddTo(Command command)
    {
        command.Add(result);
        foreach (var option in (Option[])[chains, draws, warmUp, seed, threads, acceptance, probability, json, drawsFile, checkpoint])
        {
            command.Add(option);
        }

        command.RefuseUnknownOptions(result);
    }

    public string Result(ParseResult parsed) => parsed.GetRequiredValue(result);

    public string? Json(ParseResult parsed) => parsed.GetValue(json);

    public string? DrawsFile(ParseResult parsed) => parsed.GetValue(drawsFile);

    public double Probability(ParseResult parsed) => parsed.GetValue(probability) ?? 0.9;

    public CheckpointFile? Checkpoint(ParseResult parsed) => parsed.GetValue(checkpoint) is { } path ? new(path) : null;

    /// <summary>Files that the command writes besides the summary.</summary>
    public IEnumerable<string> OtherFiles(ParseResult parsed) => new[] { parsed.GetValue(checkpoint), parsed.GetValue(drawsFile) }.OfType<string>();

    public Nuts Sampler(ParseResult parsed)
    {
        var usual = new Nuts();
        return usual with
        {
            Chains = parsed.GetValue(chains) ?? usual.Chains,
            Draws = parsed.GetValue(draws) ?? usual.Draws,
            WarmUp = parsed.GetValue(warmUp) ?? usual.WarmUp,
            Seed = (ulong)(parsed.GetValue(seed) ?? 1),
            TargetAcceptance = parsed.GetValue(acceptance) ?? usual.TargetAcceptance,
            Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
        };
    }
}
