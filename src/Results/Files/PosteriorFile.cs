using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using VlbiOps.Data.Files;
using VlbiOps.Results.Fits;

namespace VlbiOps.Results.Files;

/// <summary>Summaries of posteriors as JSON files for programs: parameters with credible intervals, how they were drawn, and whether to trust them.</summary>
/// <remarks>Keys are snake_case; what is not determined is null. The draws themselves are not in it. <see cref="ResultFile"/> reads it.</remarks>
public static class PosteriorFile
{
    /// <summary>What the key <c>schema</c> says in files of this version.</summary>
    public const string Schema = "vlbiops.posterior/1";

    /// <summary>The summary as JSON text, UTF-8, ending in a line feed.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="rows">Its rows, one at least.</param>
    public static byte[] ToJson(PosteriorResult posterior, IReadOnlyList<PosteriorParameter> rows)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(rows);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("version", ProgramVersion.Text);
            json.WriteString("date", DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("description", posterior.Problem.Description);
            json.WriteBoolean("has_converged", posterior.HasConverged);
            json.Texts("warnings", posterior.Warnings);
            json.Number("interval_probability", rows[0].Probability);
            Parameters(json, rows);
            Held(json, posterior);
            Sampler(json, posterior);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Writes a summary; the file appears whole or not at all.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="rows">Its rows, one at least.</param>
    /// <param name="path">The file to be made or replaced; its folder must exist.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void Write(PosteriorResult posterior, IReadOnlyList<PosteriorParameter> rows, string path) => AtomicFile.WriteAllBytes(path, ToJson(posterior, rows));

    private static void Parameters(Utf8JsonWriter json, IReadOnlyList<PosteriorParameter> rows)
    {
        json.WriteStartArray("parameters");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("name", row.Name);
            json.WriteString("unit", row.Unit);
            json.Number("mean", row.Mean);
            json.Number("sd", row.StandardDeviation);
            json.Number("lower", row.Lower);
            json.Number("median", row.Median);
            json.Number("upper", row.Upper);
            json.Number("mean_error", row.MeanError);
            json.Number("r_hat", row.RHat);
            json.Number("bulk_ess", row.BulkEss);
            json.Number("tail_ess", row.TailEss);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Held(Utf8JsonWriter json, PosteriorResult posterior)
    {
        json.WriteStartArray("held");
        foreach (var parameter in posterior.Problem.Parameters.All.Where(p => p.IsFixed))
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteString("unit", parameter.Unit);
            json.Number("value", parameter.Start);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Sampler(Utf8JsonWriter json, PosteriorResult posterior)
    {
        var (sampler, report) = (posterior.Sampler, posterior.Convergence);
        json.WriteStartObject("sampler");
        json.WriteString("name", sampler.Name);
        json.WriteNumber("chains", posterior.Draws.Chains.Count);
        json.WriteNumber("draws", posterior.Draws.CountPerChain);
        json.WriteNumber("warmup", sampler.WarmUp);
        json.WriteNumber("seed", sampler.Seed);
        json.Number("target_acceptance", sampler.TargetAcceptance);
        json.Numbers("step_sizes", posterior.StepSizes);
        json.WriteNumber("divergences", posterior.DivergenceCount);
        json.Number("max_r_hat", report.MaxRHat);
        json.Number("min_bulk_ess", report.MinBulkEss);
        json.Number("min_tail_ess", report.MinTailEss);
        json.Numbers("e_bfmi", report.EnergyFractions);
        json.WriteNumber("warmup_gradients", posterior.WarmUpGradients);
        json.WriteNumber("sampling_gradients", posterior.SamplingGradients);
        json.WriteNumber("evaluations", posterior.Evaluations);
        json.Number("seconds", posterior.Elapsed.TotalSeconds);
        json.WriteEndObject();
    }
}
