using System.Globalization;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Optim.Diagnostics;

/// <summary>Puts into words what is wrong with chains, and what to do.</summary>
internal sealed class ConvergenceJudge(Draws draws, ConvergenceLimits limits, ConvergenceReport report, IReadOnlyList<string> apart)
{
    private const int NamedQuantities = 5;
    private const int LeastDraws = 20;

    /// <summary>All there is to say; of draws too few to judge, nothing but that.</summary>
    public IEnumerable<ConvergenceWarning> Warnings() => (draws.CountPerChain < LeastDraws
        ? new[] { NonFinite(), FewDraws() }
        : [NonFinite(), SeparateModes(), Divergences(), RHat(), BulkEss(), TailEss(), LowEnergyFraction(), TreeDepth(), Constant(), SingleChain()]).OfType<ConvergenceWarning>();

    private ConvergenceWarning? NonFinite() => OfQuantities(
        report.Summary.Quantities.Where(q => !q.IsFinite),
        ConvergenceIssue.NonFiniteDraws,
        _ => ConvergenceSeverity.Failure,
        names => $"Some draws of {names} are not finite numbers: nothing can be said of them. Look for what the model does there, and bound its parameters.");

    private ConvergenceWarning? SeparateModes()
    {
        if (report.ChainGroups.Count < 2)
        {
            return null;
        }

        var groups = report.ChainGroups.Select(group => string.Create(CultureInfo.InvariantCulture,
            $"{(group.Count == 1 ? "chain" : "chains")} {Words([.. group.Select(c => (c + 1).ToString(CultureInfo.InvariantCulture))])} (mean log density {MeanLogDensity(group):F1})"));
        return new(
            ConvergenceIssue.SeparateModes,
            ConvergenceSeverity.Failure,
            $"Chains sit in different places and never meet, in {Named([.. apart])}: {string.Join("; ", groups)}. How many chains sit in a mode does not tell its probability. "
                + "Start all chains from the best mode where the others lie far below it; else order or bound the parameters so that one mode is left, or weigh the modes by tempering.",
            apart);
    }

    private ConvergenceWarning? Divergences()
    {
        var share = (double)report.DivergenceCount / draws.TotalCount;
        return report.DivergenceCount == 0 ? null : new(
            ConvergenceIssue.Divergences,
            share >= limits.FailedDivergenceShare ? ConvergenceSeverity.Failure : ConvergenceSeverity.Warning,
            $"{Counted(report.DivergenceCount, "draw")} of {draws.TotalCount} ({Percent(share)}) diverged: the chains shun a region of strong curvature, and what they say is biased. "
                + "Raise the target acceptance (0.95, 0.99); if they stay, rewrite the model (non-centred, or the logarithm of a scale) or give scales a prior that keeps them off zero.",
            []);
    }

    private ConvergenceWarning? TreeDepth()
    {
        var share = (double)report.SaturatedCount / draws.TotalCount;
        return report.SaturatedCount == 0 ? null : new(
            ConvergenceIssue.TreeDepth,
            ConvergenceSeverity.Note,
            $"{Counted(report.SaturatedCount, "draw")} of {draws.TotalCount} ({Percent(share)}) reached the tree depth of {limits.MaxTreeDepth}: slow, not wrong. "
                + "A longer warm-up or a dense metric shortens the trajectories; a greater depth lets them end.",
            []);
    }

    private ConvergenceWarning? RHat() => OfQuantities(
        report.Summary.Quantities.Where(q => q.RHat > limits.RHat).OrderByDescending(q => q.RHat),
        ConvergenceIssue.RHat,
        worst => worst.RHat > limits.FailedRHat ? ConvergenceSeverity.Failure : ConvergenceSeverity.Warning,
        names => draws.Chains.Count == 1
            ? $"The halves of the chain disagree about {names}: R-hat above {Figure(limits.RHat)}. Run it longer, warm-up included, and more than one."
            : $"The chains disagree about {names}: R-hat above {Figure(limits.RHat)}. Run them longer, warm-up included; if it stays, chains are stuck or the model is not determined by the data.",
        q => q.RHat.ToString("F3", CultureInfo.InvariantCulture));

    private ConvergenceWarning? BulkEss() => Ess(q => q.BulkEss, ConvergenceIssue.BulkEss, "bulk", "means and medians are uncertain");

    private ConvergenceWarning? TailEss() => Ess(q => q.TailEss, ConvergenceIssue.TailEss, "tail", "intervals are uncertain");

    private ConvergenceWarning? Ess(Func<QuantitySummary, double> size, ConvergenceIssue issue, string part, string consequence)
    {
        var least = limits.EssPerChain * draws.Chains.Count;
        return OfQuantities(
            report.Summary.Quantities.Where(q => size(q) < least).OrderBy(size),
            issue,
            _ => ConvergenceSeverity.Warning,
            names => $"The {part} effective sample size of {names} is below {Figure(least)} ({Figure(limits.EssPerChain)} a chain): {consequence}. Draw more, or rewrite the model where the draws are strongly correlated.",
            q => size(q).ToString("F0", CultureInfo.InvariantCulture));
    }

    private ConvergenceWarning? LowEnergyFraction()
    {
        var low = Enumerable.Range(0, report.EnergyFractions.Count).Where(i => report.EnergyFractions[i] < limits.EnergyFraction).ToArray();
        return low.Length == 0 ? null : new(
            ConvergenceIssue.EnergyFraction,
            ConvergenceSeverity.Warning,
            $"E-BFMI is below {Figure(limits.EnergyFraction)} in {(low.Length == 1 ? "chain" : "chains")} "
                + Words([.. low.Select(i => string.Create(CultureInfo.InvariantCulture, $"{i + 1} ({report.EnergyFractions[i]:F2})"))])
                + ": the tails are explored step by step. Rewrite scales (non-centred, or their logarithm), shorten heavy tails by priors, or warm up longer.",
            []);
    }

    private ConvergenceWarning? Constant() => OfQuantities(
        report.Summary.Quantities.Where(q => q.IsConstant),
        ConvergenceIssue.ConstantQuantity,
        _ => ConvergenceSeverity.Note,
        names => $"Every draw of {names} is the same: no error is told. That is right for what was fixed; for anything else the chains did not move.");

    private ConvergenceWarning? SingleChain() => draws.Chains.Count > 1 ? null : new(
        ConvergenceIssue.SingleChain, ConvergenceSeverity.Note, "One chain cannot show that it missed a mode. Run four from different starts.", []);

    private ConvergenceWarning FewDraws() => new(
        ConvergenceIssue.FewDraws,
        ConvergenceSeverity.Failure,
        string.Create(CultureInfo.InvariantCulture, $"Each chain has only {Counted(draws.CountPerChain, "draw")}; too few to judge: R-hat and effective sample sizes need at least {LeastDraws}, and figures of use 1000."),
        []);

    private static ConvergenceWarning? OfQuantities(
        IEnumerable<QuantitySummary> concerned,
        ConvergenceIssue issue,
        Func<QuantitySummary, ConvergenceSeverity> severity,
        Func<string, string> message,
        Func<QuantitySummary, string>? figure = null)
    {
        var list = concerned.ToArray();
        return list.Length == 0
            ? null
            : new(issue, severity(list[0]), message(Named([.. list.Select(q => figure is null ? q.Name : $"{q.Name} ({figure(q)})")])), [.. list.Select(q => q.Name)]);
    }

    private double MeanLogDensity(IReadOnlyList<int> group) => group.Average(chain => SampleMoments.Mean(draws.Chains[chain].LogDensity));

    private static string Named(string[] names) => names.Length <= NamedQuantities
        ? Words(names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(NamedQuantities))} and {names.Length - NamedQuantities} more");

    private static string Words(string[] words) => words.Length < 2 ? string.Concat(words) : string.Join(", ", words[..^1]) + " and " + words[^1];

    private static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Percent(double share) => (100.0 * share).ToString(share < 0.001 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + " %";

    private static string Figure(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
