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
            Texts(json, "warnings", posterior.Warnings);
            Number(json, "interval_probability", rows[0].Probability);
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
            Number(json, "mean", row.Mean);
            Number(json, "sd", row.StandardDeviation);
            Number(json, "lower", row.Lower);
            Number(json, "median", row.Median);
            Number(json, "upper", row.Upper);
            Number(json, "mean_error", row.MeanError);
            Number(json, "r_hat", row.RHat);
            Number(json, "bulk_ess", row.BulkEss);
            Number(json, "tail_ess", row.TailEss);
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
            Number(json, "value", parameter.Start);
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
        Number(json, "target_acceptance", sampler.TargetAcceptance);
        Numbers(json, "step_sizes", posterior.StepSizes);
        json.WriteNumber("divergences", posterior.DivergenceCount);
        Number(json, "max_r_hat", report.MaxRHat);
        Number(json, "min_bulk_ess", report.MinBulkEss);
        Number(json, "min_tail_ess", report.MinTailEss);
        Numbers(json, "e_bfmi", report.EnergyFractions);
        json.WriteNumber("warmup_gradients", posterior.WarmUpGradients);
        json.WriteNumber("sampling_gradients", posterior.SamplingGradients);
        json.WriteNumber("evaluations", posterior.Evaluations);
        Number(json, "seconds", posterior.Elapsed.TotalSeconds);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string key, IEnumerable<string> texts)
    {
        json.WriteStartArray(key);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string key, IEnumerable<double> values)
    {
        json.WriteStartArray(key);
        foreach (var value in values)
        {
            if (double.IsFinite(value)) json.WriteNumberValue(value);
            else json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    /// <summary>A number; null where it is not finite, for JSON has no such numbers.</summary>
    private static void Number(Utf8JsonWriter json, string key, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(key, value);
        else json.WriteNull(key);
    }
}
