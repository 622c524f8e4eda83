using VlbiOps.Results.Fits;

namespace VlbiOps.Cli;

/// <summary>A posterior for people.</summary>
internal static class PosteriorSummary
{
    public static void Write(PosteriorResult posterior, IReadOnlyList<PosteriorParameter> rows, CommandLineOutput output)
    {
        output.Out.WriteLine(posterior.Problem.Description);
        WriteTable(posterior, rows, output);
        foreach (var warning in posterior.Warnings)
        {
            output.Out.WriteLine("warning: " + warning);
        }
    }

    /// <summary>How it was drawn, and the rows.</summary>
    public static void WriteTable(PosteriorResult posterior, IReadOnlyList<PosteriorParameter> rows, CommandLineOutput output)
    {
        var writer = output.Out;
        writer.WriteLine(FormattableString.Invariant(
            $"{posterior.Sampler.Name}, {posterior.Draws.Chains.Count} {(posterior.Draws.Chains.Count == 1 ? "chain" : "chains")} of {posterior.Sampler.WarmUp} + {posterior.Draws.CountPerChain}, {posterior.WarmUpGradients} + {posterior.SamplingGradients} gradients, {posterior.DivergenceCount} divergences, {posterior.Elapsed.TotalSeconds:F2} s"));
        writer.WriteLine();
        var table = new TextTable("", "", ">mean", ">sd", ">" + rows[0].LowerName, ">median", ">" + rows[0].UpperName, ">R-hat", ">bulk ESS", ">tail ESS");
        foreach (var row in rows)
        {
            var (mean, sd) = TextTable.WithError(row.Mean, row.StandardDeviation, 3);
            var decimals = mean.Length - 1 - mean.IndexOf('.', StringComparison.Ordinal);
            string Like(double value) => TextTable.Number(value, FormattableString.Invariant($"F{decimals}"));
            table.Add(
                row.Name, row.Unit, mean, sd, Like(row.Lower), Like(row.Median), Like(row.Upper),
                TextTable.Number(row.RHat, "F3"), TextTable.Number(row.BulkEss, "F0"), TextTable.Number(row.TailEss, "F0"));
        }

        table.Write(output);
    }
}
