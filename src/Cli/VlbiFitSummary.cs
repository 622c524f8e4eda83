using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Cli;

/// <summary>A fit of visibilities for people.</summary>
internal static class VlbiFitSummary
{
    private const int MostMinima = 8;

    public static void Write(VlbiFitResult result, IReadOnlyList<string> broken, CommandLineOutput output)
    {
        var (writer, fit) = (output.Out, result.Fit);
        foreach (var data in result.Model.Observations) writer.WriteLine(data.Visibilities.ToString());
        writer.WriteLine(FormattableString.Invariant($"{result.Model.Sky}, {fit.Engine}: {fit.Run.Message} ({fit.Evaluations} evaluations, {result.Seconds:F2} s)"));
        writer.WriteLine();
        Parameters(result).Write(output);
        WriteGains(result, writer);
        writer.WriteLine();
        Products(result).Write(output);
        writer.WriteLine(FormattableString.Invariant(
            $"ln L {fit.LogLikelihood:F2}, with priors {fit.LogPosterior:F2}; reduced chi-square {result.ReducedChiSquare:G4} of {fit.SampleCount} samples and {fit.FreeParameterCount} parameters, AIC {fit.Aic:F1}, BIC {fit.Bic:F1}"));
        WriteMinima(result, output);
        if (result.Posterior is { } posterior)
        {
            writer.WriteLine();
            var gains = result.Fit.Parameters.Skip(Shown(result)).Select(gain => gain.Name).ToHashSet();
            PosteriorSummary.WriteTable(posterior, PosteriorTable.Of(posterior).Where(row => !gains.Contains(row.Name)).ToArray(), output);
        }

        foreach (var warning in result.Warnings) writer.WriteLine("warning: " + warning);
        foreach (var limit in broken) writer.WriteLine("limit: " + limit);
    }

    private static TextTable Parameters(VlbiFitResult result)
    {
        var table = new TextTable("", "", ">value", ">+-", "");
        foreach (var parameter in result.Fit.Parameters.Take(Shown(result)).Concat(VlbiDerived.Of(result.Fit)))
        {
            var (value, error) = TextTable.WithError(parameter.Value, parameter.Error, 3);
            var note = parameter.IsFixed ? "held" : parameter.IsAtBound ? "on its bound" : string.Empty;
            table.Add(parameter.Name, parameter.Unit, value, parameter.IsFixed ? string.Empty : error, note);
        }

        return table;
    }

    /// <summary>Parameters of the sky and of the noise; gains, one a station and time, are for files.</summary>
    private static int Shown(VlbiFitResult result) => result.Model.Sky.Parameters.Count + (result.Model.Noise.IsFitted ? 2 : 0);

    private static void WriteGains(VlbiFitResult result, TextWriter writer)
    {
        FittedParameter[] gains = [.. result.Fit.Parameters.Skip(Shown(result)).Where(gain => gain.Unit.Length == 0)];
        if (gains.Length == 0) return;
        var largest = gains.MaxBy(gain => Math.Abs(gain.Value))!;
        writer.WriteLine(FormattableString.Invariant(
            $"{gains.Length} station gains: ln |g| of {Math.Sqrt(gains.Average(gain => gain.Value * gain.Value)):F3} rms, the largest {largest.Value:F3} ({largest.Name}); all of them are in --json"));
    }

    private static TextTable Products(VlbiFitResult result)
    {
        var table = new TextTable("data", ">n", ">chi2", ">reduced");
        foreach (var product in result.ChiSquares)
        {
            table.Add(ProductNames.Of(product.Product), TextTable.Number(product.Count), TextTable.Number(product.Value), TextTable.Number(product.Reduced, "F3"));
        }

        return table;
    }

    private static void WriteMinima(VlbiFitResult result, CommandLineOutput output)
    {
        if (result.Minima.Count < 2) return;
        output.Out.WriteLine();
        var table = new TextTable(">minimum", ">ln posterior", ">starts");
        foreach (var (i, minimum) in result.Minima.Take(MostMinima).Index())
        {
            table.Add(TextTable.Number(i + 1), TextTable.Number(minimum.LogPosterior, "F2"), TextTable.Number(minimum.StartCount));
        }

        table.Write(output);
        if (result.Minima.Count > MostMinima) output.Out.WriteLine(FormattableString.Invariant($"  and {result.Minima.Count - MostMinima} more"));
    }
}
